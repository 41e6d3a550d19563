import Engine
import Expression
import Market
import RuleModel

/// Holds what came of a rule against what was expected.
struct Comparer {
    private let expectation: Expectation
    private let schema: Schema

    init(_ expectation: Expectation, schema: Schema) {
        self.expectation = expectation
        self.schema = schema
    }

    typealias Mismatch = CaseResult.Mismatch

    /// What differs in a tree's decision.
    func compare(_ arrival: TreePlan.Arrival, _ taken: TakenAction) -> [Mismatch] {
        var found: [Mismatch] = []
        if let action = expectation.action, !Comparer.isAction(action, taken.name) {
            found.append(Mismatch(what: "action", expected: action, actual: taken.name))
        }
        if let path = expectation.path, path != arrival.path {
            found.append(Mismatch(what: "path", expected: path, actual: arrival.path))
        }
        if let applies = expectation.applies, applies != arrival.applies {
            found.append(Mismatch(what: "applies", expected: "\(applies)", actual: "\(arrival.applies)"))
        }
        if let missing = expectation.missing {
            let names = Set(arrival.unknown.map { schema.fields[$0].name }).sorted()
            if names != missing {
                found.append(Mismatch(what: "missing", expected: list(missing), actual: list(names)))
            }
        }
        if let why = expectation.why, !TextPattern(why).isFound(in: taken.reasoning) {
            found.append(Mismatch(what: "why", expected: why, actual: taken.reasoning))
        }
        return found + (expectation.needsOrder ? compareOrder(taken.resolved) : [])
    }

    /// Whether an action is the one that was named; `ROLL` is any roll.
    static func isAction(_ wanted: String, _ actual: String) -> Bool {
        wanted == actual || wanted == Expectation.anyRoll && ActionKind(rawValue: actual)?.isRoll == true
    }

    private func compareOrder(_ resolved: BenchAction?) -> [Mismatch] {
        let ticket = resolved?.ticket
        let opening = ticket?.legs.last { $0.side == .sellToOpen || $0.side == .buyToOpen }
        let credit = ticket.map { $0.legs.reduce(0) { $0 + $1.credit } }
        var found: [Mismatch] = []
        func check(_ what: String, _ match: NumberMatch?, _ actual: Double?) {
            guard let match, !(actual.map(match.matches) ?? false) else { return }
            found.append(Mismatch(what: what, expected: match.text, actual: actual.map(cleanText) ?? "none"))
        }
        check("credit", expectation.credit, ticket?.legs.isEmpty == false ? credit : nil)
        check("limit", expectation.limit, ticket?.limit)
        check("strike", expectation.strike, opening?.contract.strike.dollars)
        check("dte", expectation.dte, resolved?.openingDTE.map { Double($0) })
        if let date = expectation.expiration, date != opening?.contract.expiration {
            let actual = opening?.contract.expiration.description ?? "none"
            found.append(Mismatch(what: "expiration", expected: date.description, actual: actual))
        }
        let reasons = (resolved?.search?.rejected ?? []).map(\.reason)
        for reject in expectation.rejects where !reasons.contains(where: { TextPattern(reject).isFound(in: $0) }) {
            found.append(Mismatch(what: "reject", expected: reject, actual: list(reasons)))
        }
        return found
    }

    /// What differs in a score.
    func compare(_ outcome: ScoreOutcome, of score: Score) -> [Mismatch] {
        var found: [Mismatch] = []
        let reason: String?
        let result: ScoreResult?
        switch outcome {
        case .scored(let scored): (reason, result) = (nil, scored)
        case .rejected(let rejection): (reason, result) = (Comparer.text(of: rejection, score, schema), nil)
        }
        let actual = reason.map { "rejected: \($0)" }
        switch expectation.rejected {
        case nil: break
        case .no where reason != nil:
            found.append(Mismatch(what: "rejected", expected: "false", actual: actual ?? ""))
        case .forAnyReason where reason == nil:
            found.append(Mismatch(what: "rejected", expected: "true", actual: "accepted"))
        case .because(let text) where !(reason?.contains(text) ?? false):
            found.append(Mismatch(what: "rejected", expected: text, actual: actual ?? "accepted"))
        default: break
        }
        if let match = expectation.score, !(result.map { match.matches($0.points) } ?? false) {
            let got = actual ?? result.map { cleanText($0.points) } ?? "none"
            found.append(Mismatch(what: "score", expected: match.text, actual: got))
        }
        if let grade = expectation.grade, grade != (result.map { $0.grade ?? "none" }) {
            found.append(Mismatch(what: "grade", expected: grade, actual: actual ?? result?.grade ?? "none"))
        }
        for (name, match) in expectation.factors {
            let contribution = result?.contributions.first { $0.factor == name }
            let text = actual ?? contribution?.value.map(cleanText) ?? "missing"
            switch match {
            case .missing where contribution == nil || contribution?.value != nil:
                found.append(Mismatch(what: "factor \(name)", expected: "missing", actual: text))
            case .value(let match) where !(contribution?.value.map(match.matches) ?? false):
                found.append(Mismatch(what: "factor \(name)", expected: match.text, actual: text))
            default: break
            }
        }
        return found
    }

    /// What differs in a total of points.
    func compare(total: Double) -> [Mismatch] {
        guard let match = expectation.total, !match.matches(total) else { return [] }
        return [Mismatch(what: "total", expected: match.text, actual: cleanText(total))]
    }

    /// What differs in a band.
    func compare(_ outcome: Bands.Outcome) -> [Mismatch] {
        let actual = Comparer.name(of: outcome)
        guard let band = expectation.band, band != actual else { return [] }
        var text = actual
        if case .unknown(let fields) = outcome, !fields.isEmpty {
            text += ": " + list(fields.map { schema.fields[$0].name })
        }
        return [Mismatch(what: "band", expected: band, actual: text)]
    }

    /// The band's label, or `unknown`.
    static func name(of outcome: Bands.Outcome) -> String {
        if case .band(let label) = outcome { label } else { "unknown" }
    }

    /// Why a score turned a row away, in the words that a test uses.
    static func text(of rejection: Rejection, _ score: Score, _ schema: Schema) -> String {
        switch rejection {
        case .requirement(let index): score.require[index].source
        case .unknown(let field): "unknown:\(schema.fields[field].name)"
        case .belowGrade: "grade"
        }
    }

    private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

    /// A number without the dust of binary fractions.
    private func cleanText(_ number: Double) -> String {
        let scaled = number * 1e6
        return shortest(scaled.magnitude < 1e15 ? scaled.rounded() / 1e6 + 0 : number)
    }
}
