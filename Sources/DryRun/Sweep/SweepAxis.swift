import Expression
import Market
package import RuleModel

/// The values that one number takes in a sweep.
package struct SweepRange: Sendable, Hashable {
    /// As it was asked for: `csp.recovery.near`.
    package let name: String
    /// At least one, in the order in which they were asked for, each once.
    package let values: [Double]

    package init(name: String, values: [Double]) {
        self.name = name
        self.values = values
    }
}

/// One number of a rule that a sweep varies, with the values that it takes.
package struct SweepAxis: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        /// A param of a rule.
        case parameter(String)
        /// The weight of a factor of a score.
        case weight(String)
    }

    package let range: SweepRange
    package let rule: String
    package let target: Target

    /// The most values that one axis takes.
    package static let largestCount = 10_000

    /// An axis of a set of rules, from what a trader types.
    ///
    /// - Parameter text: `RULE.PARAM=VALUES`, or `SCORE.weights.FACTOR=VALUES`; values are a list (`3,5,8`), or a range with
    ///   a step of 1 (`3..14`) or another one (`-30..-10:5`).
    /// - Throws: `SweepError` for what can't be read, isn't there, or lies outside the param's bounds.
    package init(_ text: String, rules: RuleSet) throws(SweepError) {
        guard let equals = text.firstIndex(of: "=") else { throw .notAnAxis(text) }
        let name = String(text[..<equals])
        let values = try SweepAxis.values(String(text[text.index(after: equals)...]), of: name)
        range = SweepRange(name: name, values: values)
        let owners = rules.tunable.filter { name.hasPrefix($0.id + ".") }
        guard let owner = owners.max(by: { $0.id.utf8.count < $1.id.utf8.count }) else {
            throw .unknownParameter(name, nearest: SweepAxis.nearest(to: name, in: rules))
        }
        rule = owner.id
        let rest = String(name.dropFirst(owner.id.count + 1))
        if let parameter = owner.params.first(where: { $0.name == rest }) {
            try SweepAxis.check(values, for: parameter, named: name)
            target = .parameter(rest)
        } else if rest.hasPrefix("weights."), owner.factors.contains(String(rest.dropFirst(8))) {
            guard let wrong = values.first(where: { $0 < 0 }) else {
                target = .weight(String(rest.dropFirst(8)))
                return
            }
            throw .outOfBounds(name, value: wrong, low: 0, high: nil)
        } else {
            throw .unknownParameter(name, nearest: SweepAxis.nearest(to: name, in: rules))
        }
    }

    /// The numbers of a list or a range.
    static func values(_ text: String, of name: String) throws(SweepError) -> [Double] {
        let values: [Double]
        if let dots = text.firstRange(of: "..") {
            values = try range(text[..<dots.lowerBound], text[dots.upperBound...], of: name, text: text)
        } else {
            var list: [Double] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let number = Double(String(part)), number.isFinite else { throw .notNumbers(name, text: text) }
                list.append(number)
            }
            values = list
        }
        guard values.count <= largestCount else { throw .tooManyValues(name, count: values.count, most: largestCount) }
        var seen: Set<Double> = []
        return values.filter { seen.insert($0).inserted }
    }

    private static func range(
        _ first: Substring, _ rest: Substring, of name: String, text: String
    ) throws(SweepError) -> [Double] {
        let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let low = Double(String(first)), let high = parts.first.flatMap({ Double(String($0)) }),
            let step = parts.count == 2 ? Double(String(parts[1])) : 1,
            low.isFinite, high.isFinite, step.isFinite, step > 0, high >= low
        else { throw .notNumbers(name, text: text) }
        // A step that divides the range in decimals reaches its end, whatever binary fractions make of it.
        let steps = ((high - low) / step + 1e-9).rounded(.down)
        guard steps < Double(largestCount) else {
            throw .tooManyValues(name, count: steps < 1e9 ? Int(steps) + 1 : .max, most: largestCount)
        }
        return (0...Int(steps)).map { decimal(low + Double($0) * step) }
    }

    /// Without the last digits that adding binary fractions leaves behind: 0.3, not 0.30000000000000004.
    private static func decimal(_ number: Double) -> Double {
        let scaled = (number * 1e9).rounded() / 1e9
        return scaled.isFinite ? scaled : number
    }

    private static func check(
        _ values: [Double], for parameter: Parameter, named name: String
    ) throws(SweepError) {
        guard parameter.unit.isNumeric else { throw .notANumber(name, unit: parameter.unit.rawValue) }
        if let wrong = values.first(where: { !parameter.allows($0) }) {
            throw .outOfBounds(name, value: wrong, low: parameter.minimum, high: parameter.maximum)
        }
    }

    private static func nearest(to name: String, in rules: RuleSet) -> String? {
        nearestName(
            to: name,
            among: rules.tunable.flatMap { owner in
                owner.params.map { "\(owner.id).\($0.name)" } + owner.factors.map { "\(owner.id).weights.\($0)" }
            })
    }
}

/// A rule whose numbers can be varied.
struct TunableRule {
    let id: String
    let params: [Parameter]
    /// Of scores: the names of the factors whose weights can be varied.
    let factors: [String]
}

extension RuleSet {
    /// Every rule that has params or weights, in order of id within its kind.
    var tunable: [TunableRule] {
        var rules = trees.map { TunableRule(id: $0.id, params: $0.params, factors: []) }
        rules += scores.map { TunableRule(id: $0.id, params: $0.params, factors: $0.factors.map(\.name)) }
        rules += points.map { TunableRule(id: $0.id, params: $0.params, factors: []) }
        rules += bands.map { TunableRule(id: $0.id, params: $0.params, factors: []) }
        rules += strategies.map { TunableRule(id: $0.id, params: $0.params, factors: []) }
        return rules
    }
}
