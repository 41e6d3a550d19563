import LuaBridge
import RuleScript

extension ParsedArguments {
    /// What `--limit` leaves to scripts.
    var limits: LuaLimits { LuaLimits(all(DecisionOptions.limits)) }

    /// The files that `--workspace` and `--rules` name.
    func workspace(hasLocal: Bool = true) throws -> Workspace {
        try Workspace(
            folder: try require(DecisionOptions.workspace), rules: all(DecisionOptions.rules), hasLocal: hasLocal)
    }

    /// The rules of the files that `--workspace` and `--rules` name.
    ///
    /// - Throws: what is wrong with the folders, or the first mistake in the files.
    func loadedRules() throws -> LoadedRules { try rules(of: try workspace()) }

    /// The rules of a workspace, within the limits.
    ///
    /// - Throws: the first mistake in the files.
    func rules(of workspace: Workspace) throws -> LoadedRules {
        try RuleLoader(limits: limits).load(workspace.files, modules: workspace.modules)
    }
}
