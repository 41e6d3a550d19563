/// The answers of a condition in the rows of a chunk; a row in neither set is unknown.
package struct TruthCells: Sendable, Equatable {
    package let yes: RowMask
    package let no: RowMask

    package init(yes: RowMask, no: RowMask) {
        self.yes = yes
        self.no = no
    }

    /// The rows with an answer.
    package var known: RowMask { yes.union(no) }

    /// The opposite answers; unknown stays unknown.
    var negated: TruthCells { TruthCells(yes: no, no: yes) }
}

/// Which answers somebody waits for; the others may be left out.
enum Demand {
    case yes, no, both

    var wantsYes: Bool { self != .no }
    var wantsNo: Bool { self != .yes }

    var negated: Demand {
        switch self {
        case .yes: .no
        case .no: .yes
        case .both: .both
        }
    }
}
