package import LuaBridge
package import RuleModel

/// A script whose global names live from one input to the next: what an interactive session runs.
///
/// Not `Sendable`: one owner uses it at a time.
package final class InteractiveScript {
    /// A rule that an input declared.
    package struct Declared: Sendable, Hashable {
        /// `tree`, `score`, `override` …
        package let kind: String
        package let id: String
        package let location: SourceLocation
    }

    private let script: LuaScript
    private let recorder = DeclarationRecorder()
    private let environment: LuaEnvironment
    private let pristine: LuaEnvironmentCopy

    /// A script with the rule language, the functions that need no market, and `functions` beside them.
    ///
    /// - Parameter modules: what `require` may find, by module name (`lib.trend`).
    package init(
        limits: LuaLimits, modules: [String: RuleFile], functions: [HostFunction]
    ) throws(LuaError) {
        script = try LuaScript(limits: limits)
        script.resolveModule = { name in modules[name].map { LuaSource(path: $0.path, bytes: $0.bytes) } }
        try recorder.install(in: script)
        try Stdlib.define(in: script)
        for function in HostLibrary.pure + functions { try script.install(function) }
        environment = try script.makeEnvironment()
        pristine = try script.copy(environment)
    }

    /// Takes what inputs print, a line at a time.
    package var print: (String) -> Void {
        get { script.print }
        set { script.print = newValue }
    }

    /// Whether the script is to stop now; asked every thousand instructions.
    package var isInterrupted: () -> Bool {
        get { script.isOverdue }
        set { script.isOverdue = newValue }
    }

    /// Compiles an input that may be an expression, whose value it gives then, or statements.
    ///
    /// - Throws: the mistake in its syntax; see `LuaError.isAboutMissingRest`.
    package func compile(_ input: RuleFile) throws(LuaError) -> LuaFunction {
        // As an argument it is no tail call, so that a declaration knows its place. Lines stay what they are.
        let expression = Array("return (function(...) return ... end)(".utf8) + input.bytes + Array("\n)".utf8)
        do throws(LuaError) {
            return try script.load(LuaSource(path: input.path, bytes: expression), in: environment)
        } catch {
            return try script.load(LuaSource(path: input.path, bytes: input.bytes), in: environment)
        }
    }

    /// Runs a compiled input with fresh budgets.
    ///
    /// Where it filled the memory, the names that it set are given up, and all others too if that isn't enough.
    ///
    /// - Returns: what it returned.
    package func run(_ input: LuaFunction) throws(LuaError) -> [LuaValue] {
        recorder.forget()
        script.renewBudget()
        let before = try script.copy(environment)
        do throws(LuaError) {
            return try script.call(input)
        } catch {
            if isFull {
                try script.restore(environment, to: before)
                if isFull { try script.restore(environment, to: pristine) }
            }
            throw error
        }
    }

    /// Whether what is held leaves no room for another input.
    private var isFull: Bool { script.memoryUsed > script.limits.memory / 4 * 3 }

    /// The names that inputs have set, in order.
    package var names: [String] { (try? script.names(in: environment)) ?? [] }

    /// What the latest input declared, in order.
    package var declared: [Declared] {
        recorder.declarations.map { Declared(kind: $0.kind, id: $0.id, location: $0.location) }
    }

    /// What the latest input declared, to be put in force.
    package func trial(_ input: RuleFile) -> RuleTrial {
        RuleTrial(file: input, declarations: recorder.declarations, script: script)
    }

    /// Checks and compiles what the input that runs now has declared so far, by itself.
    package func examine(_ input: RuleFile) -> RuleExamination {
        let findings = Findings()
        let functions = FunctionTable(script: script)
        let compiler = RuleCompiler(sources: SourceIndex(files: [input]), functions: functions, findings: findings)
        let drafts = RuleDrafts(recorder.declarations, findings: findings)
        let rules = compiler.ruleSet(drafts, fingerprint: Fingerprint([input]).description)
        guard findings.errors.isEmpty else {
            return RuleExamination(loaded: nil, rules: rules, findings: findings.errors)
        }
        let loaded = LoadedRules(rules: rules, functions: functions, conditionCount: findings.conditions)
        return RuleExamination(loaded: loaded, rules: rules, findings: [])
    }

    /// The first rule that the latest input gave an id and no table.
    package var unfinished: RuleLoadError? { recorder.unfinished.first }
}

extension LuaError {
    /// Whether a text is no mistake yet but the start of something: Lua came to its end and wanted more.
    ///
    /// A text in quotes can't go on in the next line, unless a backslash at its end says so.
    package func isAboutMissingRest(of text: String) -> Bool {
        guard kind == .syntax, message.hasSuffix("<eof>") else { return false }
        return !message.hasPrefix("unfinished string") || text.hasSuffix("\\") || text.hasSuffix("\\z")
    }
}
