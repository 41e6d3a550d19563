/// The global names that a file finds when it runs.
package struct KnownGlobals: Sendable {
    /// `print`, `string`, `tree`.
    let names: Set<String>
    /// What is in a library's table: `format` for `string`. A table that isn't named here may hold anything.
    let members: [String: [String]]
    /// The candidate that a misspelt name most likely means; the candidates are sorted.
    let nearest: @Sendable (_ name: String, _ candidates: [String]) -> String?
    let sortedNames: [String]

    /// - Parameter names: plain names, and members of libraries with a dot: `print`, `string.format`. A name with a dot makes
    ///   its table known, and all members of that table have to be given.
    package init(
        _ names: [String], nearest: @escaping @Sendable (_ name: String, _ candidates: [String]) -> String?
    ) {
        var plain: Set<String> = []
        var members: [String: Set<String>] = [:]
        for name in names {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            plain.insert(parts[0])
            guard parts.count == 2 else { continue }
            members[parts[0], default: []].insert(String(parts[1].prefix { $0 != "." }))
        }
        self.names = plain
        self.members = members.mapValues { $0.sorted() }
        self.nearest = nearest
        sortedNames = plain.sorted()
    }
}
