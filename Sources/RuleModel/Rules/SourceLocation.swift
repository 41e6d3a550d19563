/// Where in a rule file something stands.
package struct SourceLocation: Hashable, Sendable {
    /// The path as the trader knows it: `rules/recovery/csp.lua`.
    package let file: String
    /// From 1.
    package let line: Int
    /// From 1; nil where only the line is known.
    package let column: Int?

    package init(file: String, line: Int, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: Comparable {
    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column ?? 0) < (right.file, right.line, right.column ?? 0)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `rules/recovery/csp.lua:23` or `…:23:14`.
    package var description: String {
        "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
    }
}
