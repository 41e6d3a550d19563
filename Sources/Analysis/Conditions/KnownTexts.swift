import Expression
import Market

/// The fields whose every value is known beforehand, and never missing.
enum KnownTexts {
    /// All texts that a field can have; nil where anything goes.
    static func all(of field: Field) -> [String]? {
        switch field.name {
        case "kind", "position.kind": PositionKind.allCases.map(\.rawValue)
        case "right", "position.right": OptionRight.allCases.map(\.name)
        default: nil
        }
    }

    /// Whether two fields of a position fit each other, so that a witness can be a real one.
    static func fits(kind: PositionKind, right: String) -> Bool { kind.right.name == right }
}
