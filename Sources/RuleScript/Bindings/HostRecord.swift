package import LuaBridge

/// The documented fields of a table that a host function takes as its only argument: `price.american { … }`.
package struct HostRecord: Sendable {
    /// What the argument is called: `terms`.
    package let name: String
    package let fields: [HostParameter]

    /// The record as the parameter of a host function.
    package func parameter(isOptional: Bool = false) -> HostParameter {
        let names = fields.map { $0.isOptional ? "\($0.name)?" : $0.name }.joined(separator: ", ")
        return HostParameter(name, .table, isOptional: isOptional, summary: "{ \(names) }")
    }
}
