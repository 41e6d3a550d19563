import RuleModel
package import RuleScript

/// The files that rules are made from: each run loads them for itself, and so has a script of its own.
package struct RuleSource: Sendable {
    package let files: [RuleFile]
    package let modules: [String: RuleFile]
    package let loader: RuleLoader

    package init(files: [RuleFile], modules: [String: RuleFile] = [:], loader: RuleLoader = RuleLoader()) {
        self.files = files
        self.modules = modules
        self.loader = loader
    }

    /// The rules in a fresh script.
    ///
    /// - Throws: the first mistake in the files.
    package func load() throws(RuleLoadError) -> LoadedRules {
        try loader.load(files, modules: modules)
    }

    /// The same with a further file that runs last, such as one with overrides.
    package func adding(_ file: RuleFile) -> RuleSource {
        RuleSource(files: files + [file], modules: modules, loader: loader)
    }
}
