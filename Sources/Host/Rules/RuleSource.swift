package import RuleModel
package import RuleScript

/// The rules in force: the files for the worker, and what the loop needs to know of them.
package struct HostRules: Sendable {
    package let files: [RuleFile]
    package let modules: [String: RuleFile]
    package let tasks: [ScheduledTask]
    package let fingerprint: String

    package init(files: [RuleFile], modules: [String: RuleFile], tasks: [ScheduledTask], fingerprint: String) {
        self.files = files
        self.modules = modules
        self.tasks = tasks
        self.fingerprint = fingerprint
    }
}

/// What a look at the rule files brought.
package enum RuleNews: Sendable, Equatable {
    case unchanged
    case reloaded(wasBroken: Bool)
    /// They can't be loaded; those before stay in force.
    case broken(code: String, text: String)
}

/// Where the rules come from; they are never replaced by ones that don't load.
package protocol RuleSource: AnyObject {
    var current: HostRules { get }
    /// Looks whether files have changed since.
    func refresh() -> RuleNews
    /// Reads the files again, whether they seem to have changed or not.
    func reload() -> RuleNews
}
