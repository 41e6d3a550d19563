package import LuaBridge
package import RuleModel

/// The result of a constructor such as `node`, `close` or `days`: a table that says what it is and where it was made.
package struct Tagged {
    package let kind: String
    package let location: SourceLocation
    /// Of a quantity or param: `days`, `pct` …
    package let unit: String?
    package let body: LuaValue

    /// nil for a value that doesn't look like a constructor's.
    package init?(_ value: LuaValue) {
        // A rule may write such a table itself, with any line.
        guard let table = value.table, let kind = table["__kind"]?.string, let file = table["__file"]?.string,
            let line = table["__line"]?.integer.flatMap(Int32.init(exactly:))
        else { return nil }
        self.kind = kind
        location = SourceLocation(file: file, line: Int(line))
        unit = table["unit"]?.string
        body = table["body"] ?? .nil
    }

    /// The body as a table with this constructor's place.
    func table(owner: String) -> DeclaredTable {
        DeclaredTable(owner: owner, location: location, table: body.table ?? LuaTable())
    }
}
