import RuleModel
package import RuleScript

extension SweepPoint {
    /// A rule file that sets the point's values; it runs after all others.
    ///
    /// Rules see it as they see a trader's own overrides, so that bounds and units are checked in one place.
    package func overrides(_ axes: [SweepAxis]) -> RuleFile {
        var lines: [String] = []
        for rule in Set(axes.map(\.rule)).sorted() {
            var params: [String] = []
            var weights: [String] = []
            for (axis, value) in zip(axes, values) where axis.rule == rule {
                switch axis.target {
                case .parameter(let name): params.append("\(name) = \(SweepPoint.literal(value))")
                case .weight(let factor): weights.append("[\"\(factor)\"] = \(SweepPoint.literal(value))")
                }
            }
            if !weights.isEmpty { params.append("weights = { \(weights.joined(separator: ", ")) }") }
            lines.append("override \"\(rule)\" { \(params.joined(separator: ", ")) }")
        }
        return RuleFile(path: "sweep/point_\(number).lua", text: lines.joined(separator: "\n") + "\n")
    }

    /// The shortest text that reads back as the same number.
    private static func literal(_ value: Double) -> String {
        value.rounded() == value && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
