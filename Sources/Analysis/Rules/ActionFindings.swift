import Expression
import Market
import RuleModel

/// Actions that can't be carried out for the positions that come to them.
struct ActionFindings {
    private let model: TreeModel
    private let schema: Schema

    init(_ model: TreeModel, _ schema: Schema) {
        self.model = model
        self.schema = schema
    }

    /// What is wrong with an action for a position of some kind.
    private struct Problem {
        let message: String
        let remedy: String
        var code = "A114"
        /// Something that can be done, but not what its author had in mind.
        var isMild = false
    }

    func findings() throws(TooLarge) -> [Finding] {
        var findings: [Finding] = []
        for item in model.cases.all where item.isReached {
            guard case .action(let action) = item.node.body else { continue }
            var next: ActionTemplate? = action
            while let action = next {
                findings += try self.findings(about: action, item)
                next = action.fallback
            }
        }
        return findings
    }

    private func findings(about action: ActionTemplate, _ item: TreeModel.Case) throws(TooLarge) -> [Finding] {
        var findings: [Finding] = []
        var price = PriceBounds(mayPay: true, mayReceive: true)
        if let require = action.require, !require.isEmpty {
            let requirements = try RequirementFindings(
                require, rule: model.tree.id, node: item.name, subject: "\(action.kind.label) in '\(item.name)'",
                params: model.tree.paramValues, schema: .roll, location: action.location)
            findings += requirements.findings
            if requirements.met.isEmpty { return findings }
            price = PriceBounds(requirements)
        }
        let kinds = kinds(of: item)
        let problems = kinds.map { (kind: $0, problem: problem(action.kind, $0, price)) }
        guard let first = problems.lazy.compactMap(\.problem).first else { return findings }
        let affected = problems.filter { $0.problem?.message == first.message }.map(\.kind)
        let isMild = first.isMild || affected.count < kinds.count
        let names = affected.map(\.phrase).joined(separator: " or ")
        findings.append(
            Finding(
                code: first.code, severity: isMild ? .warning : .error, rule: model.tree.id, node: item.name,
                location: action.location,
                message: "\(action.kind.label) in '\(item.name)' for \(names): \(first.message)", remedy: first.remedy))
        return findings
    }

    /// The kinds of position that come to a node.
    private func kinds(of item: TreeModel.Case) -> [PositionKind] {
        guard let field = schema.index(of: "kind"), let axis = model.space.place(of: .field(field)) else {
            return PositionKind.allCases
        }
        return PositionKind.allCases.filter { kind in
            let own = model.space.axes[axis].mask { $0 == .text(kind.rawValue) }
            return item.taken.contains { $0.masks[axis] & own != 0 }
        }
    }

    private func problem(_ action: ActionTemplate.Kind, _ kind: PositionKind, _ price: PriceBounds) -> Problem? {
        switch action {
        case .hold, .close: nil
        case .takeAssignment:
            kind.isShort
                ? nil
                : Problem(
                    message: "only the holder of a sold option is assigned", remedy: "close it, or exercise it by hand")
        case .roll(let roll): problem(roll, kind, price)
        case .hedge(let leg): problem(leg, right: kind == .longCall ? .call : .put)
        case .convertSpread(let leg): problem(leg, right: kind.right)
        case .openPut(let leg): problem(leg, right: .put)
        case .openCall(let leg): uncovered(kind) ?? problem(leg, right: .call)
        }
    }

    private func uncovered(_ kind: PositionKind) -> Problem? {
        switch kind {
        case .shortPut:
            Problem(
                message: "there are no shares to sell a call against until the put is assigned",
                remedy: "hold or take the assignment first", isMild: true)
        case .coveredCall:
            Problem(
                message: "its shares cover the call that is open already",
                remedy: "roll or close the open call", isMild: true)
        case .longCall, .longPut: nil
        }
    }

    private func problem(_ leg: LegTemplate, right: OptionRight) -> Problem? {
        let params = model.tree.paramValues
        if let days = leg.dte?.fixedNumber(params), days < 0 {
            return Problem(message: "it asks for an expiration in the past", remedy: "give dte as days from now")
        }
        guard let delta = leg.delta.fixedNumber(params) else { return nil }
        let text = ValueFormat.plain(.number(delta), unit: .num)
        let isPossible = right == .put ? delta < 0 && delta >= -1 : delta > 0 && delta <= 1
        guard !isPossible else { return nil }
        let bounds = right == .put ? "from -1 to 0" : "from 0 to 1"
        return Problem(
            message: "it asks for a \(right.name) with a delta of \(text), and \(right.name)s have one \(bounds)",
            remedy: delta.magnitude <= 1 && delta != 0 ? "change the sign of delta" : "give a delta within these bounds"
        )
    }

    private func problem(_ roll: RollTemplate, _ kind: PositionKind, _ price: PriceBounds) -> Problem? {
        guard let days = roll.daysOut(model.tree.paramValues)?.rounded() else { return nil }
        if days < 0 {
            return Problem(message: "it goes to an earlier expiration", remedy: "give out as days to add")
        }
        if days == 0, roll.strike == .same {
            return Problem(
                message: "the same strike and no time added is the same contract",
                remedy: "add days with out, or choose another strike")
        }
        switch cash(roll.strike, days, kind) {
        case .pays? where !price.mayPay:
            return Problem(
                message: "the new contract always costs money, and its requirements forbid a debit",
                remedy: "allow a debit (credit >= -cap), or add time or turn the strike round")
        case .receives? where !price.mayReceive:
            return Problem(
                message: "the new contract always brings money, and its requirements forbid a credit",
                remedy: "turn the comparison of credit round")
        case .receives? where !price.mayPay && kind == .shortPut && roll.strike == .up:
            return Problem(
                message: "a higher strike always brings a credit, so that forbidding a debit keeps nothing out,"
                    + " while the cash that is tied up grows",
                remedy: "roll down, or limit what the roll may tie up", code: "A115", isMild: true)
        default: return nil
        }
    }

    private enum Cash {
        case pays, receives
    }

    /// What a roll does to the cash whatever the market: a put is worth more at a higher strike, a call at a lower one, and
    /// either the more time it has; nil where it depends.
    private func cash(_ strike: RollTemplate.StrikeDirection, _ days: Double, _ kind: PositionKind) -> Cash? {
        let isWorthMore: Bool
        switch (strike, kind.right) {
        case (.same, _), (.up, .put), (.down, .call): isWorthMore = true
        case (.down, .put) where days == 0, (.up, .call) where days == 0: isWorthMore = false
        default: return nil
        }
        return isWorthMore == kind.isShort ? .receives : .pays
    }
}

/// Whether a roll's requirements let it pay or receive money.
private struct PriceBounds {
    let mayPay: Bool
    let mayReceive: Bool

    init(mayPay: Bool, mayReceive: Bool) {
        self.mayPay = mayPay
        self.mayReceive = mayReceive
    }

    init(_ requirements: RequirementFindings) {
        let space = requirements.space
        guard let field = space.schema.index(of: "credit") else {
            self.init(mayPay: true, mayReceive: true)
            return
        }
        let ranges = requirements.met.map { space.range(of: field, in: $0) }
        self.init(mayPay: ranges.contains { $0.low < 0 }, mayReceive: ranges.contains { $0.high > 0 })
    }
}

extension ActionTemplate {
    fileprivate var require: [Condition]? {
        switch kind {
        case .hold, .close, .takeAssignment: nil
        case .roll(let roll): roll.require
        case .hedge(let leg), .convertSpread(let leg), .openPut(let leg), .openCall(let leg): leg.require
        }
    }
}

extension CompiledExpression {
    /// Its number where no field takes part, with the params as they stand.
    fileprivate func fixedNumber(_ params: [Value]) -> Double? {
        guard case .number(let node) = root else { return nil }
        return node.value(NoRow(), params: params)
    }
}

extension PositionKind {
    fileprivate var phrase: String {
        switch self {
        case .shortPut: "a short put"
        case .coveredCall: "a covered call"
        case .longCall: "a long call"
        case .longPut: "a long put"
        }
    }
}
