import LuaBridge
import RuleModel
import RuleScript

/// The rules of a session: those of the workspace, loaded when first asked for, and those that were typed.
final class DeskRules {
    /// Rules that were typed or loaded in the session; they come after all others.
    private(set) var trials: [RuleTrial] = []
    /// Called when other rules are in force.
    var changed: () -> Void = {}
    private let source: WorkspaceSource
    private let loader: RuleLoader
    private let basis: Workspace
    private var live: LiveWorkspace<LoadedRules>?
    private var current: LoadedRules?

    /// - Throws: what is wrong with the folders; rules are loaded later.
    init(_ source: WorkspaceSource, limits: LuaLimits) throws {
        self.source = source
        loader = RuleLoader(limits: limits)
        basis = try source.read()
    }

    /// What `require` finds in the session.
    var modules: [String: RuleFile] { basis.modules }

    /// The rules in force.
    ///
    /// - Throws: the first mistake in the files.
    func loaded() throws -> LoadedRules {
        if let current { return current }
        let live = try LiveWorkspace(source) { [loader] workspace in
            try loader.load(workspace.files, modules: workspace.modules)
        }
        self.live = live
        current = live.value
        return live.value
    }

    /// Puts the rules of an input in force, in the place of others with the same ids; where they have a mistake,
    /// everything stays as it is.
    func trial(_ input: RuleTrial) throws {
        try apply(trials + [input])
    }

    /// Reads the files again, and forgets what was typed.
    func reload() throws {
        trials = []
        live = nil
        current = nil
        changed()
        _ = try loaded()
    }

    /// Looks for files that were edited meanwhile; what there is to tell, nil where nothing.
    func refresh() -> String? {
        guard let live else { return nil }
        let news = live.refresh()
        if case .reloaded = news {
            do { try apply(trials) } catch {
                // What was typed doesn't fit the new files.
                let dropped = trials.map(\.file.path).joined(separator: ", ")
                trials = []
                current = live.value
                changed()
                return "the rules have changed; what was typed no longer fits them (\(dropped)): \(error)"
            }
        }
        return news.note
    }

    private func apply(_ trials: [RuleTrial]) throws {
        _ = try loaded()
        guard let workspace = live?.workspace else { return }
        current = try loader.load(workspace.files, modules: workspace.modules, trials: trials)
        self.trials = trials
        changed()
    }
}
