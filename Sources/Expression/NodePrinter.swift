/// Writes nodes as the text of a condition: canonical spaces, and no more parentheses than the language needs.
///
/// Compiling the text gives the same nodes again, except for where they stand. Parentheses that were only there for the
/// reader are gone, arithmetic on literals is its result, and texts stand in single quotes.
package struct NodePrinter {
    let scope: Scope

    /// A printer for nodes that were compiled with these names.
    package init(scope: Scope) {
        self.scope = scope
    }

    /// The text of a value of any kind.
    package func text(of node: ValueNode) -> String {
        switch node {
        case .number(let node): text(of: node)
        case .truth(let node): text(of: node)
        case .text(let node): text(of: node)
        case .instant(let node): text(of: node)
        }
    }

    /// The text of a number.
    package func text(of node: NumberNode) -> String { piece(node).text }

    /// The text of a condition or a term.
    package func text(of node: TruthNode) -> String { piece(node).text }

    /// The text of a text: a literal with its quotes, or an expression.
    package func text(of node: TextNode) -> String { piece(node).text }

    /// The text of a point in time.
    package func text(of node: InstantNode) -> String { piece(node).text }
}

extension CompiledExpression {
    /// The expression in canonical spelling; it compiles to the same nodes.
    package var canonicalText: String { NodePrinter(scope: scope).text(of: root) }
}

extension NodePrinter {
    /// How strongly the outermost operator of a text binds.
    ///
    /// - Source: the precedence of operators in the reference manual of Lua 5.4, §3.4.8.
    enum Binding: Int, Comparable {
        case disjunction, conjunction, comparison, sum, product, unary, power, atom

        static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
    }

    /// A text and how strongly it holds together.
    struct Piece {
        let text: String
        let binding: Binding

        init(_ text: String, _ binding: Binding = .atom) {
            self.text = text
            self.binding = binding
        }

        /// The text for a place that needs at least this binding.
        func wrapped(_ least: Binding) -> String { binding < least ? "(\(text))" : text }
    }

    func field(_ index: Int) -> Piece { Piece(scope.schema.fields[index].name) }
    func param(_ index: Int) -> Piece { Piece(scope.params[index].name) }

    func call(_ function: Function, _ arguments: [String]) -> Piece {
        Piece("\(function.rawValue)(\(arguments.joined(separator: ", ")))")
    }

    /// `condition and value or other`; a choice as the last value goes on without parentheses.
    func choice(_ condition: TruthNode, _ value: Piece, _ other: Piece) -> Piece {
        let first = piece(condition).wrapped(.conjunction)
        return Piece("\(first) and \(value.wrapped(.comparison)) or \(other.text)", .disjunction)
    }

    func piece(_ node: TextNode) -> Piece {
        switch node {
        case .constant(let text): Piece(NodePrinter.quoted(text))
        case .field(let index): field(index)
        case .param(let index): param(index)
        case .choose(let condition, let value, let other): choice(condition, piece(value), piece(other))
        }
    }

    func piece(_ node: InstantNode) -> Piece {
        switch node {
        case .field(let index): field(index)
        case .param(let index): param(index)
        case .choose(let condition, let value, let other): choice(condition, piece(value), piece(other))
        }
    }

    /// A text as a literal in single quotes, with control characters as escapes.
    private static func quoted(_ text: String) -> String {
        var literal = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'", "\\": literal += "\\" + String(scalar)
            case "\n": literal += "\\n"
            case "\t": literal += "\\t"
            case "\r": literal += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                literal += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "'"
    }
}
