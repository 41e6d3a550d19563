package import LuaBridge
package import RuleModel

/// One rule as a file declared it, before anything in it was checked.
package struct Declaration {
    /// `tree`, `score`, `override` …
    package let kind: String
    /// The rule's id; the kind itself for declarations of which a workspace has one.
    package let id: String
    package let location: SourceLocation
    package let body: LuaTable

    /// The body, ready to be read.
    var table: DeclaredTable { DeclaredTable(owner: id, location: location, table: body) }
}
