import Host
import RuleModel
import RuleScript

/// The rules of a workspace as the long-lived loop takes them; those that may decide are kept beside the journal.
final class LiveRules: RuleSource {
    private let live: LiveWorkspace<LoadedRules>
    private let archive: RuleArchive?

    /// - Parameter archive: where rule sets are kept for decisions to be made again; nil where nothing is written
    /// - Throws: what is wrong with the files
    init(_ source: WorkspaceSource, loader: RuleLoader, archive: RuleArchive?) throws {
        self.archive = archive
        live = try LiveWorkspace(source) { workspace in
            let loaded = try loader.load(workspace.files, modules: workspace.modules)
            try archive?.keep(workspace, fingerprint: loaded.rules.fingerprint)
            return loaded
        }
    }

    var current: HostRules {
        HostRules(
            files: live.workspace.files, modules: live.workspace.modules, tasks: live.value.rules.tasks,
            fingerprint: live.value.rules.fingerprint)
    }

    func refresh() -> RuleNews { LiveRules.news(live.refresh()) }
    func reload() -> RuleNews { LiveRules.news(live.reload()) }

    private static func news(_ news: WorkspaceNews) -> RuleNews {
        switch news {
        case .unchanged: .unchanged
        case .reloaded(let wasBroken): .reloaded(wasBroken: wasBroken)
        case .broken(let error):
            .broken(code: (error as? any CodedError)?.code ?? "", text: "\(error)")
        }
    }
}
