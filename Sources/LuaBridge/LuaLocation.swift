/// A line of a Lua file.
package struct LuaLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let file: String
    /// Counted from 1.
    package let line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    package var description: String { "\(file):\(line)" }

    package static func < (left: LuaLocation, right: LuaLocation) -> Bool {
        (left.file, left.line) < (right.file, right.line)
    }
}
