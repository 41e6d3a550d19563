import LuaBridge
import RuleModel

/// One rule as a file declared it, before anything in it was checked.
struct Declaration {
    /// `tree`, `score`, `override` …
    let kind: String
    /// The rule's id; the kind itself for declarations of which a workspace has one.
    let id: String
    let location: SourceLocation
    let body: LuaTable

    /// The body, ready to be read.
    var table: DeclaredTable { DeclaredTable(owner: id, location: location, table: body) }
}
