/// One line of a traceback.
package struct LuaFrame: Sendable, Equatable, CustomStringConvertible {
    /// Where the frame was; `nil` in a host or library function.
    package let location: LuaLocation?
    /// The function's name as its caller wrote it; empty where Lua knows none.
    package let name: String

    package var description: String {
        let place = location.map(\.description) ?? "host"
        return name.isEmpty ? "\(place) in main chunk or unnamed function" : "\(place) in \(name)"
    }
}
