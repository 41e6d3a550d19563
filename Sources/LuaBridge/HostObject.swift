/// A Swift object that a script can read but not change.
package protocol HostObject: AnyObject, Sendable {
    /// Its type's name and fields; one instance for all objects of a kind, as a `static let`.
    var shape: HostShape { get }
    /// The value of `shape.fields[index]`. An error it throws becomes a Lua error at the place of the reading.
    func read(_ index: Int) throws -> LuaValue
}

/// The fields that one kind of host object has.
package final class HostShape: Sendable {
    /// What `tostring` and error messages call such an object, as `position`.
    package let typeName: String
    /// Sorted by bytes: the order of `pairs`, and the numbering of `HostObject.read`.
    package let fields: [String]

    /// - Precondition: the names are distinct and hold no NUL.
    package init(typeName: String, fields: [String]) {
        precondition(fields.allSatisfy { !$0.utf8.contains(0) }, "a field name of \(typeName) holds NUL")
        precondition(Set(fields).count == fields.count, "a field name of \(typeName) is there twice")
        self.typeName = typeName
        self.fields = fields.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
