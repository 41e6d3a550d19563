import Expression
import RuleModel

/// What is wrong with one condition, over all inputs and over those that come to it.
struct ConditionFindings {
    let rule: String
    let node: String?
    /// What it is the condition of, for a message: `node 'deep_itm'`, `band LOW`.
    let subject: String
    let condition: Condition
    let logic: Logic

    /// How a condition or term comes out.
    private enum Constancy {
        case always, never, unknown

        init?(_ verdicts: Verdicts) {
            if verdicts.isEmpty { return nil }
            if verdicts == .unknown {
                self = .unknown
            } else if !verdicts.contains(.yes) {
                self = .never
            } else if !verdicts.contains(.no) {
                self = .always
            } else {
                return nil
            }
        }
    }

    /// The findings, and whether the condition never holds at all.
    ///
    /// - Parameter incoming: the inputs that come to the condition.
    func find(incoming: [Box], _ splitter: inout Splitter) throws(TooLarge) -> (findings: [Finding], isNever: Bool) {
        let everything = splitter.space.everything
        let whole = try splitter.sort([everything], by: logic).verdicts
        if let constancy = Constancy(whole) {
            return ([self.whole(constancy)].compactMap(\.self), constancy != .always)
        }
        let here = try splitter.sort(incoming, by: logic).verdicts
        if here == .unknown { return ([self.whole(.unknown)].compactMap(\.self), true) }
        var findings: [Finding] = []
        var reported: Set<Term> = []
        for (term, logic) in logic.terms {
            let verdicts = try splitter.sort([everything], by: logic).verdicts
            guard let constancy = Constancy(verdicts), !term.isChoice else { continue }
            reported.insert(term)
            findings.append(self.term(term, constancy, isEverywhere: true))
        }
        guard here.contains(.yes) else { return (findings, false) }
        let answers = try splitter.answers(logic, over: incoming)
        for (term, _) in logic.terms where !reported.contains(term) && !term.isChoice {
            guard let constancy = Constancy(answers[term] ?? []) else { continue }
            reported.insert(term)
            findings.append(self.term(term, constancy, isEverywhere: false))
        }
        return (findings, false)
    }

    private func whole(_ constancy: Constancy) -> Finding? {
        let place = ConditionPlace(condition)
        let readsParams = logic.terms.contains { $0.term.readsParams }
        let (code, severity, message, remedy): (String, Finding.Severity, String, String)
        switch constancy {
        case .never:
            (code, severity) = ("A103", .error)
            message = "the condition of \(subject) never holds"
            remedy = "compare its terms and thresholds: no input can satisfy them together"
        case .unknown:
            (code, severity) = ("A105", .error)
            message = "the condition of \(subject) is always unknown"
            remedy = "the data that it needs is missing wherever it is asked: look at the known(…) before it"
        case .always where logic.terms.allSatisfy { $0.term.isChoice }: return nil
        case .always where readsParams:
            (code, severity) = ("A204", .information)
            message = "with the params as they are, the condition of \(subject) always holds"
            remedy = "nothing to do where that is meant"
        case .always:
            (code, severity) = ("A104", .warning)
            message = "the condition of \(subject) always holds"
            remedy = "drop it, or correct the threshold that lets everything pass"
        }
        return Finding(
            code: code, severity: severity, rule: rule, node: node, location: place.location, length: place.length,
            message: message, remedy: remedy)
    }

    private func term(_ term: Term, _ constancy: Constancy, isEverywhere: Bool) -> Finding {
        let place = ConditionPlace(term, in: condition)
        let isWarning = isEverywhere && !term.readsParams
        let outcome =
            switch constancy {
            case .always: "always holds"
            case .never: "never holds"
            case .unknown: "is always unknown"
            }
        let when = !isEverywhere ? "where it is asked, " : term.readsParams ? "with the params as they are, " : ""
        return Finding(
            code: isWarning ? "A106" : "A204", severity: isWarning ? .warning : .information, rule: rule, node: node,
            location: place.location, length: place.length, message: "\(when)'\(term.text)' \(outcome)",
            remedy: isWarning
                ? "correct its threshold, or drop it" : "nothing to do where that is meant; otherwise drop it")
    }
}
