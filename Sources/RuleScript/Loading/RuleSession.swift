package import LuaBridge
import RuleModel

/// A script in which rule files run one after the other, and the rules that they have declared so far.
///
/// Not `Sendable`: one owner uses it at a time.
package final class RuleSession {
    private let script: LuaScript
    private let recorder = DeclarationRecorder()
    private let modules: [String: RuleFile]
    private var files: [RuleFile] = []
    private var failures: [LuaError] = []
    /// Scripts whose functions are used by rules that they declared.
    private var foreigners: [LuaScript] = []

    /// A session with the rule language, the functions that need no market, and `functions` beside them.
    ///
    /// - Parameter modules: what `require` may find, by module name (`lib.trend`).
    package init(
        limits: LuaLimits = LuaLimits(), modules: [String: RuleFile] = [:], functions: [HostFunction] = []
    ) throws(LuaError) {
        self.modules = modules
        script = try LuaScript(limits: limits)
        script.resolveModule = { name in modules[name].map { LuaSource(path: $0.path, bytes: $0.bytes) } }
        try recorder.install(in: script)
        for function in HostLibrary.pure + functions { try script.install(function) }
        try Stdlib.define(in: script)
    }

    /// Everything that the files have declared so far, in that order.
    package var declarations: [Declaration] { recorder.declarations }

    /// The mistakes of declarations whose table never came.
    package var unfinished: [RuleLoadError] { recorder.unfinished }

    /// Takes what files print, a line at a time.
    package var print: (String) -> Void {
        get { script.print }
        set { script.print = newValue }
    }

    /// Runs a file.
    ///
    /// - Returns: what it returned.
    package func run(_ file: RuleFile) throws(LuaError) -> [LuaValue] {
        files.append(file)
        do throws(LuaError) {
            return try script.run(LuaSource(path: file.path, bytes: file.bytes))
        } catch {
            failures.append(error)
            throw error
        }
    }

    /// Runs code that may be an expression, whose value it returns then, or statements.
    package func evaluate(_ code: RuleFile) throws(LuaError) -> [LuaValue] {
        let expression = RuleFile(path: code.path, bytes: Array("return ".utf8) + code.bytes)
        let isExpression: Bool
        do throws(LuaError) {
            _ = try script.load(LuaSource(path: code.path, bytes: expression.bytes))
            isExpression = true
        } catch {
            isExpression = false
        }
        return try run(isExpression ? expression : code)
    }

    /// Adds rules that a session has declared; each takes the place of an earlier one with the same id.
    func add(_ trial: RuleTrial) {
        files.append(trial.file)
        recorder.add(trial)
        foreigners.append(trial.script)
    }

    /// Notes a mistake in a file's syntax, without running it.
    func checkSyntax(_ file: RuleFile) {
        do throws(LuaError) {
            _ = try script.load(LuaSource(path: file.path, bytes: file.bytes))
        } catch  where !failures.contains(where: { $0.description == error.description }) {
            failures.append(error)
        } catch {
            // A file that requires it has failed with the same error.
        }
    }

    /// Checks and compiles what the files have declared.
    ///
    /// Where a file failed, what refers to something that isn't there is no finding: the failed file may declare it.
    package func examine() -> RuleExamination {
        let findings = Findings()
        for failure in failures { findings.add(.script(failure)) }
        let failed = Set(failures.compactMap(\.file))
        for error in recorder.unfinished where !failed.contains(error.location?.file ?? "") { findings.add(error) }
        let drafts = RuleDrafts(recorder.declarations, findings: findings)
        let everything = files + modules.values.sorted { $0.path < $1.path }
        let sources = SourceIndex(files: everything)
        let functions = FunctionTable(script: script, others: foreigners)
        let compiler = RuleCompiler(sources: sources, functions: functions, findings: findings)
        let rules = compiler.ruleSet(drafts, fingerprint: Fingerprint(everything).description)
        let errors = failures.isEmpty ? findings.errors : findings.errors.filter { !$0.isAboutAbsence }
        guard errors.isEmpty else { return RuleExamination(loaded: nil, rules: rules, findings: errors) }
        let loaded = LoadedRules(rules: rules, functions: functions, conditionCount: findings.conditions)
        return RuleExamination(loaded: loaded, rules: rules, findings: [])
    }
}

extension RuleLoadError {
    /// Whether it says that something isn't there.
    fileprivate var isAboutAbsence: Bool {
        switch self {
        case .overrideMatchesNothing, .danglingReference: true
        default: false
        }
    }
}
