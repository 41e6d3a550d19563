/// Where the rule files of a command lie, so that they can be read again.
struct WorkspaceSource: Sendable {
    var folder = "."
    /// The folders that replace `rules/` and `strategies/`.
    var rules: [String] = []
    /// Further files and folders that count, such as those named on the command line.
    var others: [String] = []

    /// What `--workspace` and `--rules` say.
    init(_ arguments: ParsedArguments, others: [String] = []) throws(UsageError) {
        folder = try arguments.require(DecisionOptions.workspace)
        rules = arguments.all(DecisionOptions.rules)
        self.others = others
    }

    init(folder: String = ".", rules: [String] = [], others: [String] = []) {
        self.folder = folder
        self.rules = rules
        self.others = others
    }

    /// The files as they are now.
    func read() throws(WorkspaceError) -> Workspace {
        try Workspace(folder: folder, rules: rules)
    }

    /// The files and folders whose changes matter; some may not be there yet.
    var places: [String] {
        let names = (rules.isEmpty ? ["rules", "strategies"] : []) + ["local"]
        return rules + names.map { folder == "." ? $0 : "\(folder)/\($0)" } + others
    }
}
