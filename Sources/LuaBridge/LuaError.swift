/// Why a Lua call failed, where, and what to do about it.
package struct LuaError: Error, Sendable, CustomStringConvertible {
    package let kind: Kind
    /// One line without the place in front.
    package let message: String
    /// Where it happened, if that is known.
    package let location: LuaLocation?
    /// The calls that led there, innermost first; empty for errors found before anything ran.
    package let traceback: [LuaFrame]
    /// The error that a host function threw, if that is what ended the call.
    package let cause: (any Error)?

    package var file: String? { location?.file }
    package var line: Int? { location?.line }
    package var code: String { kind.code }

    package init(
        _ kind: Kind, _ message: String, at location: LuaLocation? = nil, traceback: [LuaFrame] = [],
        cause: (any Error)? = nil
    ) {
        self.kind = kind
        self.message = message
        self.location = location
        self.traceback = traceback
        self.cause = cause
    }

    /// `CODE what (where); remedy`.
    package var description: String {
        let place = location.map { " (\($0))" } ?? ""
        return "\(code) \(message)\(place); \(kind.remedy)"
    }
}
