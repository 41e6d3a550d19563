import Accounting
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// The run that the functions of the context are for; nil between two runs.
final class TaskDesk {
    var run: TaskRun?

    /// - Throws: where no task runs, as when a rule file calls it while it loads
    func current(_ function: String) throws(TaskError) -> TaskRun {
        guard let run else { throw .noRun(function: function) }
        return run
    }
}

/// What a task's function gets as `ctx`: facts about the run, and functions that read the market and leave effects.
final class TaskContext {
    /// The name of the chunk that calls tasks, as tracebacks show it.
    static let file = "(task)"

    private let script: LuaScript
    private let desk: TaskDesk
    private let functions: [LuaTable.Field]
    private let caller: LuaFunction

    init(script: LuaScript, desk: TaskDesk) throws(LuaError) {
        self.script = script
        self.desk = desk
        var fields: [LuaTable.Field] = []
        for function in ContextFunctions(desk: desk).all {
            let name = String(function.name.dropFirst("ctx.".count))
            fields.append(LuaTable.Field(name, .function(try script.makeFunction(function))))
        }
        functions = fields
        // What a task did to `ctx.state` can only be seen from within Lua: a table crosses the boundary as a copy.
        caller = try script.load(
            LuaSource(
                path: TaskContext.file,
                text: "local run, ctx, extra = ... local result = run(ctx, extra) return ctx.state, result"))
    }

    /// Calls a task's function.
    ///
    /// - Returns: the state that it left, and what it returned
    func call(_ function: LuaFunction, _ run: TaskRun) throws(LuaError) -> [LuaValue] {
        desk.run = run
        defer { desk.run = nil }
        return try script.call(caller, [.function(function), .table(try table(run)), extra(run.input.moment)])
    }

    /// The second argument: what the run returned, or why it failed.
    private func extra(_ moment: TaskInput.Moment) -> LuaValue {
        switch moment {
        case .run: .nil
        case .success(let result): result.flatMap { try? LuaJSON.value(of: $0) } ?? .nil
        case .failure(let failure):
            .table(
                LuaTable([
                    "kind": .string(failure.kind.rawValue), "code": .string(failure.code),
                    "text": .string(failure.description),
                ]))
        }
    }

    private func table(_ run: TaskRun) throws(LuaError) -> LuaTable {
        let input = run.input
        let date = NewYorkTime.date(of: input.now)
        var fields = functions
        func add(_ name: String, _ value: LuaValue) { fields.append(LuaTable.Field(name, value)) }
        add("task", .string(input.task))
        add("key", .string(input.key))
        add("now", .string(input.now.description))
        add("scheduled", .string(input.scheduled.description))
        add("date", .string(date.description))
        add("attempt", .integer(Int64(input.attempt)))
        if let portfolio = input.portfolio { add("portfolio", .string(portfolio)) }
        add("portfolios", .table(LuaTable(array: run.portfolios.map { .string($0.name) })))
        add("params", .table(LuaTable(fields: run.task.params.map { LuaTable.Field($0.name, LuaValue($0.value)) })))
        if let session = ExchangeCalendar.nyse.session(on: date) { add("session", .table(table(session))) }
        add("cash", .number(run.portfolios.reduce(.zero) { $0 + $1.cash }.value))
        add("collateral", .number(run.portfolios.reduce(.zero) { $0 + $1.collateral }.value))
        add("holdings", .table(LuaTable(array: run.portfolios.flatMap { portfolio in holdings(of: portfolio) })))
        add("state", try state(run))
        if let previous = input.previous {
            add(
                "previous",
                .table(LuaTable(["at": .string(previous.at.description), "outcome": .string(previous.outcome)])))
        }
        return LuaTable(fields: fields)
    }

    private func state(_ run: TaskRun) throws(LuaError) -> LuaValue {
        guard let text = run.input.state else { return .table(LuaTable()) }
        do throws(LuaJSON.Problem) {
            return try LuaJSON.value(of: text)
        } catch {
            throw LuaError(.runtime, "the state kept of task '\(run.task.id)' \(error.what)")
        }
    }

    private func table(_ session: Session) -> LuaTable {
        LuaTable([
            "date": .string(session.date.description), "open": .string(session.open.description),
            "close": .string(session.close.description), "is_early_close": .boolean(session.isEarlyClose),
        ])
    }

    private func holdings(of portfolio: TaskPortfolio) -> [LuaValue] {
        portfolio.holdings.map { holding in
            .table(
                LuaTable([
                    "portfolio": .string(portfolio.name), "symbol": .string(holding.symbol),
                    "shares": .integer(Int64(holding.shares)), "cost": .number(holding.cost.value),
                    "basis": .number(holding.basis), "adjusted_basis": .number(holding.adjustedBasis),
                    "premium": .number(holding.premium.value),
                ]))
        }
    }
}
