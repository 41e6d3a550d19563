import Engine
import LuaBridge
import Market
import RuleModel
import RuleScript

/// `ctx.alert`: something that a person should know.
extension ContextFunctions {
    private static let alertNames = [
        "severity", "text", "position", "symbol", "portfolio", "key", "cooldown", "quiet",
    ]
    /// Bytes of an alert's text.
    private static let longestAlert = 2000

    var alert: HostFunction {
        HostFunction(
            "ctx.alert", summary: "Raises an alert; the same one again within its cool-down is not raised.",
            parameters: [
                HostParameter(
                    "alert", .table,
                    summary: "{ text, severity?, position?, symbol?, portfolio?, key?, cooldown?, quiet? }")
            ],
            example: "ctx.alert { severity = \"warning\", text = \"VIX above 30\", cooldown = hours(4) }"
        ) { call -> [LuaValue] in
            let run = try desk.current("ctx.alert")
            let arguments = try NamedArguments(call, Self.alertNames)
            guard let text = try arguments.string("text"), !text.isEmpty, text.utf8.count <= Self.longestAlert else {
                throw arguments.wrong("expected a text of at most \(Self.longestAlert) bytes", "text")
            }
            let held = try Self.held(arguments["position"], arguments, run)
            let symbol = try arguments.string("symbol") ?? held?.contract.underlying
            let portfolio = try arguments.string("portfolio") ?? held?.portfolio ?? run.input.portfolio
            let subject = [portfolio, held?.id ?? symbol].compactMap { $0 }.joined(separator: "/")
            var alert = TaskAlert(
                severity: try Self.severity(arguments), at: run.input.now, text: text,
                key: "\(run.task.id):" + (try arguments.string("key") ?? (subject.isEmpty ? text : subject)),
                cooldown: try Self.seconds(arguments) ?? 4 * 3600)
            alert.position = held?.id
            alert.symbol = symbol
            alert.portfolio = portfolio
            alert.quiet = try Self.quiet(arguments)
            try run.book(text)
            try run.add(.alert(alert))
            return []
        }
    }

    private static func severity(_ arguments: NamedArguments) throws(LuaError) -> TaskAlert.Severity {
        guard let name = try arguments.string("severity") else { return .info }
        guard let severity = TaskAlert.Severity(rawValue: name) else {
            let known = TaskAlert.Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw arguments.wrong("expected one of \(known)", "severity")
        }
        return severity
    }

    /// The position that an alert is about: one of `ctx.positions()`, a decision about one, or its id.
    private static func held(_ value: LuaValue?, _ arguments: NamedArguments, _ run: TaskRun) throws -> Position? {
        switch value {
        case nil: return nil
        case .object(let object as RowObject)?:
            if let position = run.position(of: object) { return position }
        case .object(let object as DecisionRow)?: return object.decision.position
        case .string(let id)?:
            if let position = run.positions.first(where: { $0.id == id }) { return position }
        default: break
        }
        throw arguments.wrong("expected a position of this run, a decision about one, or its id", "position")
    }

    /// A span such as `hours(4)`, or a number of seconds.
    private static func seconds(_ arguments: NamedArguments) throws(LuaError) -> Double? {
        guard let value = arguments["cooldown"] else { return nil }
        let units = ["seconds": 1.0, "minutes": 60, "hours": 3600, "days": 86_400]
        let span = Tagged(value).flatMap { span in
            span.unit.flatMap { units[$0] }.flatMap { unit in span.body.number.map { $0 * unit } }
        }
        guard let seconds = span ?? value.number, seconds >= 0, seconds <= 366 * 86_400 else {
            throw arguments.wrong("expected a span of at most a year, such as hours(4)", "cooldown")
        }
        return seconds
    }

    /// `{ "22:00", "07:00" }`: New York times.
    private static func quiet(_ arguments: NamedArguments) throws(LuaError) -> TaskAlert.QuietHours? {
        guard let times = try arguments.strings("quiet") else { return nil }
        let seconds = times.compactMap(secondsOfDay)
        guard times.count == 2, seconds.count == 2 else {
            throw arguments.wrong("expected two New York times, such as { \"22:00\", \"07:00\" }", "quiet")
        }
        return TaskAlert.QuietHours(from: seconds[0], to: seconds[1])
    }

    /// Seconds since midnight of `07:30`; nil for anything else.
    private static func secondsOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 3600 + minute * 60
    }
}
