import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// What `help` knows: the functions of the session and of the host, fields, constructors and commands.
struct HelpTopics {
    let functions: SessionFunctions

    private static var host: [HostFunction] { HostLibrary.market(nil) + HostLibrary.pure }

    /// Every name that there is help on.
    static func names(_ functions: [HostFunction]) -> [String] {
        var names = functions.map(\.name) + host.map(\.name) + Constructor.all.map(\.name)
        names += Function.allCases.map(\.rawValue)
        names += Schema.position.fields.map(\.name)
        names += SessionCommand.all.map(\.name)
        return names
    }

    /// All functions and commands, a line each.
    func overview(width: Int?, style: Styler) -> String {
        var lines = AlignedLines([.left, .left])
        for function in functions.all {
            lines.append([.init(HelpTopics.signature(function), .cyan), .init(function.summary, spills: true)])
        }
        var commands = AlignedLines([.left, .left])
        for command in SessionCommand.all {
            commands.append([.init(command.usage, .cyan), .init(command.summary, spills: true)])
        }
        let host = HelpTopics.filled(HelpTopics.host.map(\.name), width: min(width ?? 100, 120) - 2)
        return "Lua, with the functions\n" + lines.rendered(indent: 2, style: style) + "and the commands\n"
            + commands.rendered(indent: 2, style: style)
            + "and all that rule files and eval have; help knows each\n"
            + host.map { "  \($0)\n" }.joined()
    }

    /// Words on lines of at most so many columns.
    private static func filled(_ words: [String], width: Int) -> [String] {
        words.reduce(into: []) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
    }

    /// What one name stands for.
    ///
    /// - Throws: where there is nothing of that name.
    func text(on name: String, style: Styler) throws(SessionError) -> String {
        var parts: [String] = []
        if let function = (functions.all + HelpTopics.host).first(where: { $0.name == name }) {
            parts.append(HelpTopics.text(function, style))
        }
        if let constructor = Constructor.all.first(where: { $0.name == name }) {
            parts.append("\(style(constructor.form, .cyan))\n  \(constructor.summary)\n")
        }
        if let function = Function(rawValue: name) {
            parts.append("\(style(function.signature, .cyan)) in conditions\n  \(function.summary)\n")
        }
        for schema in [Schema.position, .contract, .roll, .decision] {
            guard let field = schema.index(of: name).map({ schema.fields[$0] }) else { continue }
            parts.append(HelpTopics.text(field, of: schema.subject, style))
        }
        if let command = SessionCommand.all.first(where: { $0.name == name || $0.name == ":" + name }) {
            parts.append("\(style(command.usage, .cyan))\n  \(command.summary)\n")
        }
        guard !parts.isEmpty else {
            let known = HelpTopics.names(functions.all)
            throw .unknownTopic(name: excerpt(name), nearest: nearestName(to: name, among: known))
        }
        return parts.joined(separator: "\n")
    }

    static func signature(_ function: HostFunction) -> String {
        let names = function.parameters.map { $0.isOptional ? "\($0.name)?" : $0.name }
        return "\(function.name)(\(names.joined(separator: ", ")))"
    }

    private static func text(_ function: HostFunction, _ style: Styler) -> String {
        var lines = AlignedLines([.left, .left, .left])
        for parameter in function.parameters {
            let unit = parameter.unit.map { ", \($0)" } ?? ""
            let kind = parameter.kind == .any ? "" : parameter.kind.rawValue + unit
            lines.append([.init(parameter.name), .init(kind, .dim), .init(parameter.summary, spills: true)])
        }
        for field in HostLibrary.records.first(where: { $0.function == function.name })?.record.fields ?? [] {
            let unit = field.unit.map { ", \($0)" } ?? ""
            lines.append([
                .init("  \(field.name)\(field.isOptional ? "?" : "")"), .init(field.kind.rawValue + unit, .dim),
                .init(field.summary, spills: true),
            ])
        }
        var text = "\(style(signature(function), .cyan))\n  \(function.summary)\n"
        if !function.parameters.isEmpty { text += lines.rendered(indent: 4, style: style) }
        if !function.result.isEmpty { text += "  Gives \(function.result).\n" }
        return text + "  Example: \(style(function.example, .bold))\n"
    }

    private static func text(_ field: Field, of subject: String, _ style: Styler) -> String {
        let unit = field.unit.symbol.isEmpty ? field.unit.luaName : "\(field.unit.luaName), \(field.unit.symbol)"
        var text = "\(style(field.name, .cyan)) of a \(subject) (\(unit))\n  \(field.summary)\n"
        if let definition = field.definition { text += "  \(definition)\n" }
        let name = field.name.map { $0 == "." ? "_" : $0 }
        let condition = HelpTopics.condition(on: field)
        text += "  In a condition: \(style(condition, .bold)); in Lua: \(style("p." + String(name), .bold))\n"
        return text
    }

    private static func condition(on field: Field) -> String {
        switch field.unit {
        case .bool: field.name
        case .text: "\(field.name) == '…'"
        case .instant: "known(\(field.name))"
        default:
            field.plausible.map { "\(field.name) <= \(NumberText.shortest(middle(of: $0)))" } ?? "\(field.name) <= 10"
        }
    }

    private static func middle(of range: ClosedRange<Double>) -> Double {
        let low = max(range.lowerBound, -100)
        let high = min(range.upperBound, 100)
        return low < high ? ((low + high) / 2).rounded(.towardZero) : range.lowerBound
    }
}
