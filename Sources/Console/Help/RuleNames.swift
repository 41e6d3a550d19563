import RuleModel
import RuleScript

/// The ids of the rules of a workspace, for completion.
enum RuleNames {
    /// The rules by id; none where the workspace doesn't load.
    static func all(in folder: String) -> [(id: String, about: String)] {
        guard let workspace = try? Workspace(folder: folder),
            let rules = RuleLoader().check(workspace.files, modules: workspace.modules).loaded?.rules
        else { return [] }
        let trees = rules.trees.map { (id: $0.id, about: $0.about) }
        let scores = rules.scores.map { (id: $0.id, about: $0.about) }
        let points = rules.points.map { (id: $0.id, about: $0.about) }
        let bands = rules.bands.map { (id: $0.id, about: $0.about) }
        return (trees + scores + points + bands).map { (id: $0.id, about: $0.about ?? "") }.sorted { $0.id < $1.id }
    }
}
