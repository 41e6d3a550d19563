import RuleModel
import RuleScript

/// The rules of a workspace by name, for completion and for rules that are to be written.
struct RuleName {
    let id: String
    let about: String
    let location: SourceLocation

    /// The rules by id; none where the workspace doesn't load.
    static func all(in folder: String) -> [RuleName] {
        guard let workspace = try? Workspace(folder: folder),
            let rules = RuleLoader().check(workspace.files, modules: workspace.modules).loaded?.rules
        else { return [] }
        let trees = rules.trees.map { RuleName(id: $0.id, about: $0.about ?? "", location: $0.location) }
        let scores = rules.scores.map { RuleName(id: $0.id, about: $0.about ?? "", location: $0.location) }
        let points = rules.points.map { RuleName(id: $0.id, about: $0.about ?? "", location: $0.location) }
        let bands = rules.bands.map { RuleName(id: $0.id, about: $0.about ?? "", location: $0.location) }
        let freshness = rules.freshness.map { RuleName(id: $0.id, about: "", location: $0.location) }
        let news = rules.news.map { RuleName(id: $0.id, about: "", location: $0.location) }
        let tasks = rules.tasks.map { RuleName(id: $0.id, about: $0.about ?? "", location: $0.location) }
        return (trees + scores + points + bands + freshness + news + tasks).sorted { $0.id < $1.id }
    }
}
