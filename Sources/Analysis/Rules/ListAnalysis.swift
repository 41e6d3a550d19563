import Expression
import RuleModel

/// The findings about a list of conditions of which the first that holds counts.
struct ListAnalysis {
    struct Item {
        /// How a message names it: `band 'LOW'`.
        let name: String
        /// nil takes whatever is left.
        let condition: Condition?
    }

    let rule: String
    let location: SourceLocation
    let items: [Item]
    let params: [Value]
    let goesOnWhenUnknown: Bool
    /// Whether something must catch what no condition takes.
    let needsRest: Bool

    func findings() throws(TooLarge) -> [Finding] {
        let schema = items.lazy.compactMap { $0.condition?.schema }.first ?? .position
        var builder = LogicBuilder(schema: schema)
        let drafts = items.map { item in item.condition.map { builder.draft($0, rule: rule, params: params) } }
        let space = try builder.space()
        var splitter = Splitter(space: space)
        let logics = drafts.map { $0?.settled(in: space) }
        let siblings = try Siblings(
            logics.map { Siblings.Branch(logic: $0, goesOnWhenUnknown: goesOnWhenUnknown) },
            over: [space.everything], &splitter)
        var findings: [Finding] = []
        for (index, item) in items.enumerated() {
            let stage = siblings.stages[index]
            guard let condition = item.condition, let logic = logics[index] else {
                if stage.taken.isEmpty { findings.append(restIsDead(item)) }
                continue
            }
            let found = try ConditionFindings(
                rule: rule, node: nil, subject: item.name, condition: condition, logic: logic
            ).find(incoming: stage.incoming, &splitter)
            findings += found.findings
            guard stage.taken.isEmpty, !found.isNever else { continue }
            let shadows = try siblings.shadows(of: index, logic, over: [space.everything], &splitter)
            findings.append(shadowed(item, condition, by: shadows.map { items[$0].name }))
        }
        if needsRest, let gap = gap(logics, siblings.left, space) { findings.append(gap) }
        return findings
    }

    private func restIsDead(_ item: Item) -> Finding {
        Finding(
            code: "A102", severity: .warning, rule: rule, location: location,
            message: "\(item.name) is never reached: the conditions before it take everything",
            remedy: "give the last of them no condition, or narrow one of them")
    }

    private func shadowed(_ item: Item, _ condition: Condition, by shadows: [String]) -> Finding {
        let place = ConditionPlace(condition)
        return Finding(
            code: "A101", severity: .error, rule: rule, location: place.location, length: place.length,
            message: "\(item.name) is never reached: \(shadows.joined(separator: " and "))"
                + " \(shadows.count == 1 ? "takes" : "take") everything before it",
            remedy: "move it up, or narrow what comes before it")
    }

    /// Inputs that no condition takes, where one has to.
    private func gap(_ logics: [Logic?], _ left: [Box], _ space: Space) -> Finding? {
        let search = WitnessSearch(space: space)
        for box in left {
            let witness = search.row(in: box) { row in
                items.allSatisfy { item in
                    (try? item.condition?.truth(row, params: params, functions: row.functions)) == .no
                }
            }
            guard let witness else { continue }
            return Finding(
                code: "A108", severity: .error, rule: rule, location: location,
                message: "some inputs are in none of the bands of '\(rule)'",
                remedy: "end with a band without condition",
                witness: witness.described(in: space))
        }
        return nil
    }
}

/// The findings about points.
struct PointsAnalysis {
    private(set) var findings: [Finding] = []

    init(_ points: Points) {
        findings += ParamFindings(points: points).findings
        for group in points.groups {
            let list = ListAnalysis(
                rule: points.id, location: points.location,
                items: group.entries.enumerated().map { index, entry in
                    ListAnalysis.Item(name: "entry \(index + 1) of group '\(group.name)'", condition: entry.when)
                }, params: points.params.map(\.value), goesOnWhenUnknown: true, needsRest: false)
            do throws(TooLarge) {
                findings += try list.findings()
            } catch {
                findings.append(.tooLarge(rule: points.id, location: points.location))
            }
        }
    }
}

/// The findings about bands.
struct BandsAnalysis {
    private(set) var findings: [Finding] = []

    init(_ bands: Bands) {
        findings += ParamFindings(bands: bands).findings
        let list = ListAnalysis(
            rule: bands.id, location: bands.location,
            items: bands.bands.map { ListAnalysis.Item(name: "band '\($0.label)'", condition: $0.when) },
            params: bands.params.map(\.value), goesOnWhenUnknown: false, needsRest: true)
        do throws(TooLarge) {
            findings += try list.findings()
        } catch {
            findings.append(.tooLarge(rule: bands.id, location: bands.location))
        }
    }
}
