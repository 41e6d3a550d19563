import Expression
import RuleModel

/// Where a condition or a part of it stands, with the length that a caret underlines.
struct ConditionPlace {
    let location: SourceLocation
    let length: Int?

    /// The place of a whole condition.
    init(_ condition: Condition) {
        location = condition.location
        switch condition {
        case .expression(let expression, let place):
            length = place.column == nil ? nil : ConditionPlace.characters(expression.source.utf8)
        case .function: length = nil
        }
    }

    /// The place of a term of a condition.
    init(_ term: Term, in condition: Condition) {
        guard case .expression(let expression, let place) = condition, let column = place.column else {
            self.init(condition)
            return
        }
        let before = ConditionPlace.characters(expression.source.utf8.prefix(term.span.start))
        self.init(
            location: SourceLocation(file: place.file, line: place.line, column: column + before),
            length: ConditionPlace.characters(expression.source.utf8.prefix(term.span.end).dropFirst(term.span.start)))
    }

    private init(location: SourceLocation, length: Int?) {
        self.location = location
        self.length = length
    }

    /// Columns are counted in characters: a byte that continues one is none of its own.
    private static func characters(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
