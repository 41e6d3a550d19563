/// A place in a Lua source: line and column as editors count them, from 1, and the byte, from 0.
package struct SourcePosition: Sendable, Hashable, Comparable {
    package let line: Int
    /// In characters, not bytes.
    package let column: Int
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}
