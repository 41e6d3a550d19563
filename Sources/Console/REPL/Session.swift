import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript
import Worker

/// Runs the inputs of a session, one after the other, and shows what they gave.
///
/// Not `Sendable`: one thread uses it.
final class Session {
    let desk: Desk
    let screen: Screen
    let functions: SessionFunctions
    /// What was typed, for `:history`.
    var history: [String] = []
    private let script: InteractiveScript
    private let limits: LuaLimits
    private var input = RuleFile(path: "input 1", bytes: [])
    private var isLocalExplained = false

    /// - Throws: where the sandbox can't be built within the limits.
    init(desk: Desk, screen: Screen, limits: LuaLimits) throws {
        self.desk = desk
        self.screen = screen
        self.limits = limits
        functions = SessionFunctions(desk: desk, screen: screen)
        script = try InteractiveScript(
            limits: limits, modules: desk.rules.modules,
            functions: HostLibrary.market(ofTheMoment: { [desk] in try desk.scriptMarket() }) + functions.all)
        script.print = { [screen] in screen.io.printFromScript($0) }
        script.isInterrupted = { ScriptInterrupt.happened }
        functions.examineInput = { [weak self] in try self?.examineInput() }
    }

    /// How a text came through the compiler.
    enum Compiled {
        case chunk(LuaFunction)
        /// It begins something that it doesn't end.
        case incomplete
        case mistake(LuaError)
    }

    /// Compiles a text.
    ///
    /// - Parameter path: what errors call it
    func compile(_ text: String, path: String) -> Compiled {
        do throws(LuaError) {
            return .chunk(try script.compile(RuleFile(path: path, text: text)))
        } catch {
            return error.isAboutMissingRest(of: text) ? .incomplete : .mistake(error)
        }
    }

    /// Runs a compiled text and shows its values; false where that failed, which has been told.
    func run(_ chunk: LuaFunction, _ text: String, path: String) -> Bool {
        input = RuleFile(path: path, text: text)
        ScriptInterrupt.forget()
        do {
            try desk.prepare()
            let values = try script.run(chunk)
            if let unfinished = script.unfinished { throw unfinished }
            try declare()
            try Printer(screen: screen, room: limits.output).show(values)
            explainLocal(text)
            return true
        } catch {
            report(error, at: path)
            return false
        }
    }

    /// Puts the rules that the input has declared in force.
    private func declare() throws {
        let rules = script.declared.filter { $0.kind != "test" }
        guard script.declared.count == rules.count else { throw SessionError.testFile(path: input.path) }
        guard !rules.isEmpty else { return }
        let before = try desk.rules.loaded().rules
        try desk.rules.trial(script.trial(input))
        for rule in rules { screen.note(Session.note(on: rule, before: before, now: try desk.rules.loaded().rules)) }
    }

    private static func note(on rule: InteractiveScript.Declared, before: RuleSet, now: RuleSet) -> String {
        let name = rule.kind == rule.id ? rule.kind : "\(rule.kind) \(printable(rule.id))"
        if rule.kind == "override" { return "\(name) is in force for this session" }
        let isNew = RuleList(before).row(rule.id) == nil
        if rule.kind == "tree", isNew, now.positions?.trees.contains(rule.id) == false {
            return "\(name) is known to this session; positions { trees } doesn't name it, so it decides nothing"
        }
        return isNew ? "\(name) is known to this session" : "\(name) takes the place of the one in the files"
    }

    private func examineInput() throws -> RuleSet? {
        guard !script.declared.isEmpty else { return nil }
        let loaded = try script.examine(input).get()
        functions.inputFunctions = loaded.functions
        return loaded.rules
    }

    /// Says once why a name is gone.
    private func explainLocal(_ text: String) {
        guard screen.isInteractive, !isLocalExplained, text.hasPrefix("local ") else { return }
        isLocalExplained = true
        screen.note("a local name ends with its input; without 'local' it stays")
    }

    // MARK: Errors

    /// Tells what went wrong, in one line.
    func report(_ error: any Error, at path: String) {
        if ScriptInterrupt.happened {
            ScriptInterrupt.forget()
            // The terminal has shown the key, and stands behind it.
            screen.print("")
            let place = (error as? LuaError)?.location.map { " (\($0))" } ?? ""
            return screen.report(Failure(SessionError.interrupted, text: place))
        }
        if let error = error as? LuaError, let cause = error.cause as? any CodedError {
            return screen.report(Failure(cause, text: error.location.map { " (\($0))" } ?? ""))
        }
        let coded = error as? any CodedError ?? UsageError.unexpected(text: "\(error)")
        screen.report(coded)
    }

    /// An error whose text names the place of the input that led there.
    private struct Failure: CodedError {
        let code: String
        let description: String
        let exitCode: ExitCode

        init(_ error: any CodedError, text place: String) {
            code = error.code
            exitCode = error.exitCode
            let parts = error.description.split(separator: "; ", maxSplits: 1)
            guard parts.count == 2, !error.description.contains(place) else {
                description = error.description
                return
            }
            description = "\(parts[0])\(place); \(parts[1])"
        }
    }

    // MARK: Completion

    /// The names that inputs have set.
    var names: [String] { script.names }

    /// The fields of what a dotted name leads to; none where it leads nowhere.
    func keys(of path: String) -> [String] {
        let code = """
            local value = \(path)
            if type(value) ~= "table" then return value end
            local keys = {}
            for key in pairs(value) do
              if type(key) == "string" then keys[#keys + 1] = key end
              if #keys == 1000 then break end
            end
            return keys
            """
        guard case .chunk(let chunk) = compile(code, path: "completion"), let value = try? script.run(chunk).first
        else { return [] }
        return switch value {
        case .object(let object): object.shape.fields
        case .table(let keys): keys.array.compactMap(\.string)
        default: []
        }
    }
}

extension BindingError: CodedError {}
