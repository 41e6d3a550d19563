import LuaBridge

/// The global names of rule files: what is left of Lua's library, the functions of the host, the constructors.
package enum RuleGlobals {
    /// Plain names, and the members of tables with a dot: `print`, `string.format`, `price.european`, `tree`.
    package static var names: [String] {
        SandboxLibrary.functions + SandboxLibrary.tables.flatMap { table in table.fields.map { "\(table.name).\($0)" } }
            + (HostLibrary.pure + HostLibrary.market(nil)).map(\.name) + Constructor.all.map(\.name)
    }
}
