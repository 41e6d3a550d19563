import Expression
import RuleModel

/// The findings about one tree.
struct TreeAnalysis {
    private(set) var findings: [Finding] = []

    init(_ tree: DecisionTree) {
        let schema = tree.schema
        findings += ParamFindings(tree: tree).findings
        do throws(TooLarge) {
            var model = try TreeModel(tree, schema: schema)
            findings += try TreeAnalysis.conditions(&model)
            findings += try TreeAnalysis.unreached(&model)
            let overlaps = OverlapFindings(model, schema)
            let gaps = GapFindings(model, schema)
            findings += try overlaps.findings() + gaps.findings()
            if !overlaps.isComplete || !gaps.isComplete {
                findings.append(.tooLarge(rule: tree.id, location: tree.location))
            }
            findings += try ActionFindings(model, schema).findings()
        } catch {
            findings.append(.tooLarge(rule: tree.id, location: tree.location))
        }
    }

    /// Conditions and terms that always come out the same.
    private static func conditions(_ model: inout TreeModel) throws(TooLarge) -> [Finding] {
        var findings: [Finding] = []
        if let when = model.tree.when, let logic = model.when {
            let place = ConditionFindings(
                rule: model.tree.id, node: nil, subject: "tree '\(model.tree.id)'", condition: when, logic: logic)
            findings += try place.find(incoming: [model.space.everything], &model.splitter).findings
        }
        for item in model.cases.all {
            guard let when = item.node.when, let logic = item.logic else { continue }
            let place = ConditionFindings(
                rule: model.tree.id, node: item.name, subject: "node '\(item.name)'", condition: when, logic: logic)
            findings += try place.find(incoming: item.incoming, &model.splitter).findings
        }
        return findings
    }

    /// Branches to which no input comes; only the uppermost of them, and not those whose condition never holds.
    private static func unreached(_ model: inout TreeModel) throws(TooLarge) -> [Finding] {
        guard !model.applying.isEmpty else { return [] }
        return try unreached(model.cases, of: nil, over: model.applying, &model)
    }

    private static func unreached(
        _ cases: [TreeModel.Case], of parent: TreeModel.Case?, over incoming: [Box], _ model: inout TreeModel
    ) throws(TooLarge) -> [Finding] {
        var findings: [Finding] = []
        for (index, item) in cases.enumerated() {
            if item.isReached {
                findings += try unreached(item.children, of: item, over: item.taken, &model)
                continue
            }
            let own = try item.logic.map { logic throws(TooLarge) in try model.splitter.sort(incoming, by: logic).yes }
            if let logic = item.logic, try isExplained(logic, item, &model.splitter) { continue }
            let region = own ?? incoming
            let shadows = cases[..<index].filter { earlier in
                (earlier.taken + earlier.stopped).contains { kept in
                    region.contains { $0.intersection(kept) != nil }
                }
            }
            findings.append(
                finding(item, shadows: shadows, parent: parent, isPossible: !region.isEmpty, rule: model.tree.id))
        }
        return findings
    }

    /// Whether a finding about the condition says already why the node isn't reached.
    private static func isExplained(
        _ logic: Logic, _ item: TreeModel.Case, _ splitter: inout Splitter
    ) throws(TooLarge) -> Bool {
        if try splitter.sort([splitter.space.everything], by: logic).yes.isEmpty { return true }
        return try splitter.sort(item.incoming, by: logic).verdicts == .unknown
    }

    private static func finding(
        _ item: TreeModel.Case, shadows: [TreeModel.Case], parent: TreeModel.Case?, isPossible: Bool, rule: String
    ) -> Finding {
        let place = item.node.when.map(ConditionPlace.init)
        let names = shadows.map { "'\($0.node.id)'" }
        let isRest = item.node.when == nil
        let cause: String
        if !isPossible || names.isEmpty {
            cause = "its condition never holds where \(parent.map { "'\($0.name)'" } ?? "the tree's own") does"
        } else {
            let list =
                names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
            cause = "\(list) \(names.count == 1 ? "takes" : "take") everything before it"
        }
        return Finding(
            code: isRest ? "A102" : "A101", severity: isRest ? .warning : .error, rule: rule, node: item.name,
            location: place?.location ?? item.node.location, length: place?.length,
            message: "'\(item.name)' is never reached: \(cause)",
            remedy: isRest
                ? "make the last of them the otherwise, or narrow one of them"
                : "move it up, or narrow what comes before it")
    }
}

extension Finding {
    /// A rule that was not looked at in full.
    static func tooLarge(rule: String, location: SourceLocation) -> Finding {
        Finding(
            code: "A203", severity: .information, rule: rule, location: location,
            message: "the rule has too many thresholds or cases to be analysed completely",
            remedy: "split it into rules of their own, or name what its branches have in common in a node above them")
    }
}
