/// A handle on a Lua function, kept alive by it and callable through the script that made it.
///
/// The handle may outlive its script and may be dropped on any thread.
package final class LuaFunction: Sendable {
    let reference: Int32
    let identity: UInt
    let references: LuaReferences

    init(reference: Int32, identity: UInt, references: LuaReferences) {
        self.reference = reference
        self.identity = identity
        self.references = references
    }

    deinit {
        references.abandon(reference)
    }
}

extension LuaFunction: Equatable {
    /// Two handles on the same Lua function are equal.
    package static func == (left: LuaFunction, right: LuaFunction) -> Bool {
        left.references === right.references && left.identity == right.identity
    }
}
