import Expression
import RuleModel

/// A comparison or another yes or no part of a condition, as its author wrote it.
struct Term: Sendable, Hashable {
    /// Where it stands in the condition's text.
    let span: Span
    let text: String
    /// Whether a param takes part, so that the answer may change with its value.
    let readsParams: Bool
    /// Whether the answer hangs on params alone: a switch.
    let isChoice: Bool
}

/// A condition over the axes of a space, with its thresholds turned into sets of cells.
indirect enum Logic: Sendable {
    case constant(Bool)
    /// The answer by the cell of one axis; the cells of neither set are unknown.
    case cells(axis: Int, yes: UInt64, no: UInt64)
    /// Unknown where one of the axes is, and otherwise the rest.
    case guarded([Int], Logic)
    case and(Logic, Logic)
    case or(Logic, Logic)
    case not(Logic)
    /// Whether two conditions have the same answer, or the opposite one.
    case same(Logic, Logic, isEqual: Bool)
    case term(Term, Logic)
}

/// A condition before the cells of the axes are settled.
indirect enum LogicDraft {
    case constant(Bool)
    /// The answer by the cell of an axis; nil is unknown.
    case cells(Axis.Key, (Cell) -> Bool?)
    case guarded([Int], LogicDraft)
    case and(LogicDraft, LogicDraft)
    case or(LogicDraft, LogicDraft)
    case not(LogicDraft)
    case same(LogicDraft, LogicDraft, isEqual: Bool)
    case term(Term, LogicDraft)
}
