import Market

/// A term as a line of an explanation, in columns that the caller aligns.
package struct TermColumns: Sendable, Hashable {
    /// The term as written, or the missing fields of an unknown one.
    package let term: String
    /// The value on the left; empty where there is no comparison.
    package let left: String
    /// The operator that is actually true, followed by the right side with its unit; or the whole answer.
    package let rest: String
    /// `0.12 away`, `70.7 inside`, `at the threshold`, or empty.
    package let distance: String

    /// Left and rest in one piece: `-0.68 > -0.80`.
    package var comparison: String { left.isEmpty ? rest : "\(left) \(rest)" }
}

extension TermTrace {
    /// The term in words and numbers: `delta <= deep`, `-0.68 > -0.80`, `0.12 away`.
    package var columns: TermColumns {
        switch result {
        case .notEvaluated: return TermColumns(term: source, left: "", rest: "not evaluated", distance: "")
        case .unknown:
            let names = missing.map(\.name).joined(separator: ", ")
            return TermColumns(
                term: names.isEmpty ? source : names, left: "", rest: "unknown" + reasons, distance: "")
        case .yes, .no:
            let (left, rest) = comparisonText
            return TermColumns(term: source, left: left, rest: rest, distance: distanceText)
        }
    }

    /// The reasons in parentheses, each once.
    private var reasons: String {
        var seen: Set<String> = []
        let texts = missing.map(\.reason).filter { seen.insert($0).inserted }
        return texts.isEmpty ? "" : " (\(texts.joined(separator: "; ")))"
    }

    private var comparisonText: (left: String, rest: String) {
        let answer = result == .yes ? "yes" : "no"
        guard let content else { return ("", answer) }
        switch content {
        case .comparison(let comparison, .known(let left), .known(let right)):
            return sides(comparison, left, right)
        case .between(.known(.number(let value)), .known(.number(let low)), .known(.number(let high))):
            return between(value, low, high)
        case .oneOf(.known(let value)):
            return (quoted(value), result == .yes ? "is one of them" : "is none of them")
        case .known: return ("", answer + reasons)
        case .comparison, .between, .oneOf, .truth: return ("", answer)
        }
    }

    private func sides(_ comparison: Comparison, _ left: Value, _ right: Value) -> (left: String, rest: String) {
        guard case (.number(let first), .number(let second)) = (left, right) else {
            return (quoted(left), "\(shown(comparison).symbol) \(quoted(right))")
        }
        let comparable = !first.isNaN && !second.isNaN
        let texts = ValueFormat.pair(first, second, unit: unit)
        let sign = (comparable ? shown(comparison) : comparison).symbol
        return (prefixed(texts.left), "\(sign) \(ValueFormat.attach(unit, to: texts.right))")
    }

    /// The bound that decides: both where the value lies between them, otherwise the one that it is beyond.
    private func between(_ value: Double, _ low: Double, _ high: Double) -> (left: String, rest: String) {
        if result == .no, !value.isNaN {
            let isBelow = value < low
            let texts = ValueFormat.pair(value, isBelow ? low : high, unit: unit)
            return (prefixed(texts.left), (isBelow ? "< " : "> ") + ValueFormat.attach(unit, to: texts.right))
        }
        let bounds = [low, high].map { ValueFormat.plain($0, unit: unit) }
        let range = "\(prefixed(bounds[0])) … \(ValueFormat.attach(unit, to: bounds[1]))"
        return (prefixed(ValueFormat.plain(value, unit: unit)), (result == .yes ? "in " : "not in ") + range)
    }

    /// The operator that is true of the values.
    private func shown(_ comparison: Comparison) -> Comparison {
        result == .yes ? comparison : comparison.negated
    }

    /// Dollars keep their sign on both sides; other units are said once, at the end.
    private func prefixed(_ text: String) -> String { unit == .usd ? ValueFormat.attach(.usd, to: text) : text }

    private func quoted(_ value: Value) -> String {
        if case .text(let text) = value { "'\(text)'" } else { ValueFormat.plain(value, unit: unit) }
    }

    private var distanceText: String {
        guard let margin else { return "" }
        if margin == 0 { return "at the threshold" }
        let plain = ValueFormat.plain(margin.magnitude, unit: marginUnit)
        let text = unit == .instant || unit == .usd ? ValueFormat.attach(marginUnit, to: plain) : plain
        return text + (margin > 0 ? " inside" : " away")
    }
}
