import Expression
import RuleModel

/// One of the things on which the conditions of a rule depend, cut into cells.
struct Axis: Sendable {
    enum Key: Hashable, Sendable {
        case field(Int)
        /// A formula of several fields, by its canonical text.
        case formula(String)
        /// A switch or a comparison of params, by rule and text: which way it stands is the trader's choice.
        case choice(String)
        /// A condition that can't be looked into, by its text or its place.
        case opaque(String)
    }

    enum Content: Sendable {
        /// The values of a field; the cells are of its unit.
        case field(Int)
        /// What is compared with thresholds: a formula, or the difference of two.
        case formula(NumberNode, minus: NumberNode?)
        /// Something that stands one way now.
        case choice(stands: Bool)
        case opaque
        case function(FunctionReference)
    }

    let key: Key
    let content: Content
    let cells: [Cell]

    /// The largest number of cells: one bit each.
    static let limit = 64

    /// The set of all cells.
    var all: UInt64 { cells.count == Axis.limit ? .max : (1 << UInt64(cells.count)) - 1 }

    /// The set of the cells for which something holds.
    func mask(where holds: (Cell) -> Bool) -> UInt64 {
        var mask: UInt64 = 0
        for (index, cell) in cells.enumerated() where holds(cell) { mask |= 1 << UInt64(index) }
        return mask
    }

    /// The cells of a set, in order.
    func cells(in mask: UInt64) -> [Cell] {
        cells.indices.filter { mask & (1 << UInt64($0)) != 0 }.map { cells[$0] }
    }

    /// The set of the cell in which missing values lie; empty for what is no field.
    var unknown: UInt64 { mask { $0 == .unknown } }
}
