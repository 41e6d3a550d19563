import Expression

/// The answer to a condition.
enum Verdict: Sendable, Hashable {
    case yes, no, unknown

    var negated: Verdict {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}

/// The answers that occur; what isn't in it never happens.
struct Verdicts: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let yes = Verdicts(rawValue: 1)
    static let no = Verdicts(rawValue: 2)
    static let unknown = Verdicts(rawValue: 4)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ verdict: Verdict) {
        switch verdict {
        case .yes: self = .yes
        case .no: self = .no
        case .unknown: self = .unknown
        }
    }
}

/// Inputs sorted by the answer that a condition gives for them.
struct Sorted: Sendable {
    var yes: [Box] = []
    var no: [Box] = []
    var unknown: [Box] = []

    /// Which answers occur.
    var verdicts: Verdicts {
        var verdicts: Verdicts = []
        if !yes.isEmpty { verdicts.insert(.yes) }
        if !no.isEmpty { verdicts.insert(.no) }
        if !unknown.isEmpty { verdicts.insert(.unknown) }
        return verdicts
    }

    mutating func add(_ piece: Splitter.Piece) {
        switch piece.verdict {
        case .yes: yes.append(piece.box)
        case .no: no.append(piece.box)
        case .unknown: unknown.append(piece.box)
        }
    }
}

/// Cuts boxes along the conditions of a rule.
///
/// Every input of a box ends in a piece with the answer that the condition gives for it. A piece may hold inputs that do
/// not exist, where formulas of several fields are involved; it never lacks one that does.
struct Splitter {
    /// A part of a box in which a condition has one answer.
    struct Piece {
        let box: Box
        let verdict: Verdict
    }

    /// The most pieces that one rule may be cut into.
    static let budget = 60_000

    let space: Space
    private var spent = 0
    /// The answers of each term wherever its evaluation came to it.
    private(set) var answers: [Term: Verdicts] = [:]
    var isRecording = false

    init(space: Space) {
        self.space = space
    }

    /// The inputs of the boxes, sorted by a condition's answer.
    mutating func sort(_ boxes: [Box], by logic: Logic) throws(TooLarge) -> Sorted {
        var sorted = Sorted()
        for box in boxes {
            for piece in try split(box, by: logic) { sorted.add(piece) }
        }
        sorted.yes = sorted.yes.merged
        sorted.no = sorted.no.merged
        sorted.unknown = sorted.unknown.merged
        return sorted
    }

    /// The answers of each term of a condition over the boxes.
    mutating func answers(_ logic: Logic, over boxes: [Box]) throws(TooLarge) -> [Term: Verdicts] {
        answers = [:]
        isRecording = true
        defer { isRecording = false }
        for box in boxes { _ = try split(box, by: logic) }
        return answers
    }

    mutating func split(_ box: Box, by logic: Logic) throws(TooLarge) -> [Piece] {
        spent += 1
        guard spent <= Splitter.budget else { throw TooLarge() }
        switch logic {
        case .constant(let truth): return [Piece(box: box, verdict: truth ? .yes : .no)]
        case .cells(let axis, let yes, let no): return cut(box, axis, yes: yes, no: no)
        case .guarded(let axes, let rest): return try split(box, unlessUnknown: axes, by: rest)
        case .not(let operand):
            return try split(box, by: operand).map { Piece(box: $0.box, verdict: $0.verdict.negated) }
        case .and(let left, let right): return try split(box, left, right, decisive: .no)
        case .or(let left, let right): return try split(box, left, right, decisive: .yes)
        case .same(let left, let right, let isEqual): return try split(box, left, right, isEqual: isEqual)
        case .term(let term, let rest):
            let pieces = try split(box, by: rest)
            if isRecording { for piece in pieces { answers[term, default: []].insert(Verdicts(piece.verdict)) } }
            return pieces
        }
    }

    private func cut(_ box: Box, _ axis: Int, yes: UInt64, no: UInt64) -> [Piece] {
        let possible = space.possible(axis, in: box)
        return [
            box.narrowed(axis, to: yes & possible).map { Piece(box: $0, verdict: .yes) },
            box.narrowed(axis, to: no & possible).map { Piece(box: $0, verdict: .no) },
            box.narrowed(axis, to: ~(yes | no) & possible).map { Piece(box: $0, verdict: .unknown) },
        ].compactMap(\.self)
    }

    private mutating func split(_ box: Box, unlessUnknown axes: [Int], by logic: Logic) throws(TooLarge) -> [Piece] {
        var pieces: [Piece] = []
        var rest: Box? = box
        for axis in axes {
            guard let current = rest else { break }
            let unknown = space.axes[axis].unknown
            if let missing = current.narrowed(axis, to: unknown) {
                pieces.append(Piece(box: missing, verdict: .unknown))
            }
            rest = current.narrowed(axis, to: ~unknown)
        }
        guard let rest else { return pieces }
        return pieces + (try split(rest, by: logic))
    }

    /// `and` is decided by a no, `or` by a yes.
    private mutating func split(
        _ box: Box, _ left: Logic, _ right: Logic, decisive: Verdict
    ) throws(TooLarge) -> [Piece] {
        var pieces: [Piece] = []
        for first in try split(box, by: left) {
            guard first.verdict != decisive else {
                pieces.append(first)
                continue
            }
            for second in try split(first.box, by: right) {
                let isOpen = first.verdict == .unknown && second.verdict != decisive
                pieces.append(isOpen ? Piece(box: second.box, verdict: .unknown) : second)
            }
        }
        return pieces
    }

    private mutating func split(
        _ box: Box, _ left: Logic, _ right: Logic, isEqual: Bool
    ) throws(TooLarge) -> [Piece] {
        var pieces: [Piece] = []
        for first in try split(box, by: left) {
            for second in try split(first.box, by: right) {
                let isKnown = first.verdict != .unknown && second.verdict != .unknown
                let holds = (first.verdict == second.verdict) == isEqual
                pieces.append(Piece(box: second.box, verdict: !isKnown ? .unknown : holds ? .yes : .no))
            }
        }
        return pieces
    }
}
