import Expression
import Market
import Pricing
import RuleModel

/// A signal at the end of one bar.
struct SignalMoment {
    let signal: Signal
    let symbol: String
    let at: Instant
    let row: SignalRow
    let market: UnderlyingView

    /// How its condition comes out.
    func trace(_ functions: any FunctionEvaluator) throws -> ConditionRecord {
        try signal.when.trace(row, params: signal.paramValues, functions: functions)
    }

    func isInvalid(_ functions: any FunctionEvaluator) throws -> Bool {
        try signal.invalid?.truth(row, params: signal.paramValues, functions: functions) == .yes
    }

    /// All that there is to say about this moment.
    func reading(
        _ state: SignalReading.State, _ trace: ConditionRecord, _ functions: any FunctionEvaluator
    ) throws -> SignalReading {
        let (confidence, contributions) = try confidence(functions)
        return SignalReading(
            signal: signal, symbol: symbol, state: state, moment: at, expires: at.adding(seconds: signal.life),
            confidence: confidence, contributions: contributions, order: signal.order.map(ticket), trace: trace,
            missing: missing(trace, contributions))
    }

    private func confidence(_ functions: any FunctionEvaluator) throws -> (Reading<Double>, [Contribution]) {
        switch signal.confidence {
        case nil: return (.unknown(reason: "the rule gives none"), [])
        case .formula(let formula):
            switch formula.evaluate(row, params: signal.paramValues) {
            case .known(.number(let number)) where !number.isNaN: return (.known(min(1, max(0, number))), [])
            case .known: return (.unknown(reason: "\(formula.source) is no number"), [])
            case .unknown(let fields):
                let names = fields.map { signal.schema.fields[$0].name }.joined(separator: ", ")
                return (.unknown(reason: "\(names) unknown"), [])
            }
        case .factors(let score):
            guard case .scored(let result) = try score.grade(row, functions: functions) else {
                return (.unknown(reason: "its factors give no score"), [])
            }
            return (.known(result.points / 100), result.contributions)
        }
    }

    private func missing(_ trace: ConditionRecord, _ contributions: [Contribution]) -> [MissingInput] {
        var fields = Set(contributions.flatMap(\.unknownFields))
        switch trace {
        case .expression(let trace):
            for input in trace.fields where input.reading.value == nil { fields.insert(input.index) }
        case .function(_, let call): fields.formUnion(call.unknownFields)
        }
        let inputs = fields.map { field in
            MissingInput(field: signal.schema.fields[field].name, reason: row.read(field).reason ?? "unknown")
        }
        return inputs.sorted { $0.field < $1.field }
    }

    /// The listed option nearest to the days and then to the delta asked for; of equals the earlier and the lower strike.
    private func ticket(_ order: SignalOrder) -> Reading<SignalTicket> {
        guard let chain = market.valuation.chain else {
            return .unknown(reason: "no chain recorded for \(symbol) at \(at)")
        }
        guard case .known(.number(let days)) = order.dte.evaluate(row, params: signal.paramValues),
            case .known(.number(let wanted)) = order.delta.evaluate(row, params: signal.paramValues), days.isFinite,
            abs(days) < 100_000
        else { return .unknown(reason: "the days or the delta that it asks for are unknown") }
        let today = NewYorkTime.date(of: at)
        let expirations = chain.listedExpirations.filter { $0 >= today }
        guard let expiration = expirations.min(by: { abs(Double($0 - today) - days) < abs(Double($1 - today) - days) })
        else { return .unknown(reason: "no expiration is listed") }
        guard abs(Double(expiration - today) - days) <= Double(order.window) else {
            return .unknown(reason: "no expiration lies within \(order.window) days of \(Int(days.rounded())) days")
        }
        var best: (distance: Double, ticket: SignalTicket)?
        for row in chain.rows(expiration: expiration, right: order.right) where chain.isStandard(row: row) {
            let reader = ContractReader(row: row, chain: chain, market: market.facts)
            guard let quote = reader.tradable.value, let delta = reader.delta.value,
                let leg = OrderLeg(
                    side: order.isSale ? .sellToOpen : .buyToOpen, contract: reader.contract, quantity: 1, quote: quote)
            else { continue }
            let distance = abs(delta - wanted)
            if best.map({ distance < $0.distance }) ?? true {
                best = (distance, SignalTicket(leg: leg, dte: reader.dte, delta: delta))
            }
        }
        return Reading(
            best?.ticket, else: "no \(order.right.name) of \(expiration) has a price to trade at and a delta")
    }
}

extension SignalReading {
    /// A reading of a signal that has no moment to speak of.
    init(_ signal: Signal, _ symbol: String, _ state: State) {
        self.init(
            signal: signal, symbol: symbol, state: state, moment: nil, expires: nil,
            confidence: .unknown(reason: "no bar was looked at"), contributions: [], order: nil, trace: nil, missing: []
        )
    }
}
