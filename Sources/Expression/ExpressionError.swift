/// A condition or a template that can't be used: what is wrong, where, and what to do.
package struct ExpressionError: Error, Sendable, Hashable {
    package let problem: Problem
    /// The condition or template that the columns count in.
    package let source: String
    /// Where the problem begins, in characters (Unicode scalars), from 1.
    package let column: Int
    /// How many characters it spans; at least 1.
    package let length: Int

    init(_ fault: Fault, source: String) {
        self.problem = fault.problem
        self.source = source
        let bytes = Array(source.utf8)
        column = ExpressionError.characters(bytes[..<fault.span.start]) + 1
        length = max(1, ExpressionError.characters(bytes[fault.span.start..<max(fault.span.start, fault.span.end)]))
    }

    private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { count, byte in byte & 0xC0 == 0x80 ? count : count + 1 }
    }
}

extension ExpressionError: CustomStringConvertible {
    /// One line: `X201 unknown name 'pl_prct' (column 1); did you mean 'pl_pct'?`
    package var description: String { "\(code) \(message) (column \(column)); \(remedy)" }

    /// The line of the source that the problem stands in, with carets below it.
    package var caretDisplay: String {
        let scalars = Array(source.unicodeScalars)
        let start = min(column - 1, scalars.count)
        let lineStart = scalars[..<start].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let lineEnd = scalars[start...].firstIndex(of: "\n") ?? scalars.count
        var text = String.UnicodeScalarView(scalars[lineStart..<lineEnd])
        text.append("\n")
        // A tab stays a tab, so that the carets stand below what they mean.
        text.append(contentsOf: scalars[lineStart..<start].map { $0 == "\t" ? $0 : " " })
        let carets = max(1, min(length, lineEnd - start))
        return String(text) + String(repeating: "^", count: carets)
    }
}
