import Engine
import Expression
import Market
import RuleModel

/// What a rule is evaluated on in a test.
struct Subject {
    /// The row that conditions read.
    let row: GivenRow
    /// The position behind it, for the orders of a tree; nil for other subjects.
    let position: PositionView?
    let hasMarket: Bool
    /// The other contracts of a contract's chain: with it they are the scan that scores are normalised within.
    var others: [any FieldSource] = []
}

/// Makes the subjects of tests: positions, contracts, rolls, decisions.
struct SubjectMaker {
    let shelf: MarketShelf
    let assumed: Assumed

    /// Where the fields of the position begin among those of a roll.
    static let rollOffset = Schema.roll.fields.count - Schema.position.fields.count

    /// The fields of a subject that decide which contract is meant, by index: a change of one of them makes another subject.
    static func shapingFields(_ schema: Schema) -> Set<Int> {
        let contract = Set(["symbol", "right", "strike", "dte", "expiration"].compactMap { schema.index(of: $0) })
        switch schema.subject {
        case "position": return PositionShape.indices
        case "roll":
            let gap = schema.index(of: "expiration_gap").map { [$0] } ?? []
            return contract.union(gap).union(PositionShape.indices.map { $0 + rollOffset })
        case "contract": return contract
        default: return []
        }
    }

    /// The subject that a test describes.
    ///
    /// - Throws: what is wrong with a position or contract that can't be.
    func subject(
        _ given: Given, schema: Schema, chain: ChainSpec?, at: Instant, owner: String, location: SourceLocation
    ) throws(RuleTestError) -> Subject {
        let count = schema.fields.count
        switch schema.subject {
        case "position":
            let shape = PositionShape(given: given, offset: 0, at: at, owner: owner, location: location)
            let position = try view(shape, chain: chain, beside: nil)
            let row = GivenRow(given, fieldCount: count, base: position)
            return Subject(row: row, position: position, hasMarket: chain != nil)
        case "roll":
            let base = try rollBase(given, chain: chain, at: at, owner: owner, location: location)
            return Subject(
                row: GivenRow(given, fieldCount: count, base: base), position: nil, hasMarket: chain != nil)
        case "contract":
            guard let chain else {
                return Subject(row: GivenRow(given, fieldCount: count, base: nil), position: nil, hasMarket: false)
            }
            let contracts = try self.contracts(
                given, schema: schema, chain: chain, at: at, owner: owner, location: location)
            return Subject(
                row: GivenRow(given, fieldCount: count, base: contracts.wanted), position: nil, hasMarket: true,
                others: contracts.others)
        default:
            return Subject(row: GivenRow(given, fieldCount: count, base: nil), position: nil, hasMarket: false)
        }
    }

    private func view(
        _ shape: PositionShape, chain: ChainSpec?, beside other: OptionContract?
    ) throws(RuleTestError) -> PositionView {
        let position = try shape.position()
        if chain != nil, let lacking = shape.lackingForMarket {
            throw .wrongValue(
                owner: shape.owner, name: lacking, wanted: "given where there is a market", got: "nothing",
                location: shape.location)
        }
        let market = shelf.market(
            MarketShelf.Order(
                chain: chain, symbol: position.contract.underlying, at: shape.at,
                contracts: chain == nil ? [] : [position.contract] + (other.map { [$0] } ?? []), rate: assumed.rate,
                yield: assumed.yield))
        return market.position(position, overrides: shape.overrides(hasMarket: chain != nil))
    }

    private func rollBase(
        _ given: Given, chain: ChainSpec?, at: Instant, owner: String, location: SourceLocation
    ) throws(RuleTestError) -> (any FieldSource)? {
        let offset = SubjectMaker.rollOffset
        let shape = PositionShape(given: given, offset: offset, at: at, owner: owner, location: location)
        guard let chain else {
            return PositionPart(position: try view(shape, chain: nil, beside: nil), offset: offset)
        }
        let held = try shape.position().contract
        let target = try self.target(
            given, schema: .roll, at: at, symbol: held.underlying, right: held.right, owner: owner, location: location)
        let position = try view(shape, chain: chain, beside: target)
        let gap = Schema.roll.index(of: "expiration_gap").flatMap { given.values[$0]?.number } ?? 0
        guard let days = Int(exactly: gap), (-100_000...100_000).contains(days) else {
            throw .wrongValue(
                owner: owner, name: "expiration_gap", wanted: "a whole number of days", got: shortest(gap),
                location: location)
        }
        let order = MarketShelf.Order(
            chain: chain, symbol: held.underlying, at: at, contracts: [held, target], rate: assumed.rate,
            yield: assumed.yield)
        return shelf.market(order).roll(of: position, into: target, asked: target.expiration.adding(days: -days))
    }

    /// The contract that a test names, and the others of its chain.
    private func contracts(
        _ given: Given, schema: Schema, chain: ChainSpec, at: Instant, owner: String, location: SourceLocation
    ) throws(RuleTestError) -> (wanted: (any FieldSource)?, others: [any FieldSource]) {
        let symbol = schema.index(of: "symbol").flatMap { given.values[$0]?.text } ?? "TEST"
        let target = try self.target(
            given, schema: schema, at: at, symbol: symbol, right: nil, owner: owner, location: location)
        let order = MarketShelf.Order(
            chain: chain, symbol: symbol, at: at, contracts: [target], rate: assumed.rate, yield: assumed.yield)
        let market = shelf.market(order)
        return (market.contract(target), market.contracts().filter { $0.contract != target }.map(\.row))
    }

    /// The contract that a test names by strike, date and right.
    private func target(
        _ given: Given, schema: Schema, at: Instant, symbol: String, right: OptionRight?, owner: String,
        location: SourceLocation
    ) throws(RuleTestError) -> OptionContract {
        func value(_ name: String) -> Value? { schema.index(of: name).flatMap { given.values[$0] } }
        func wrong(_ name: String, _ wanted: String) -> RuleTestError {
            let got = value(name).map { $0.number.map(shortest) ?? $0.text.map { "'\($0)'" } ?? "nothing" }
            return .wrongValue(owner: owner, name: name, wanted: wanted, got: got ?? "nothing", location: location)
        }
        guard let strike = value("strike")?.number.flatMap({ Strike(dollars: $0) }), strike.thousandths > 0 else {
            throw wrong("strike", "given in dollars where there is a market")
        }
        let expiration: CalendarDate
        if let days = value("dte")?.number {
            guard let whole = Int(exactly: days) else { throw wrong("dte", "a whole number of days") }
            expiration = NewYorkTime.date(of: at).adding(days: whole)
        } else if let instant = value("expiration")?.instant {
            expiration = NewYorkTime.date(of: instant)
        } else {
            throw wrong("dte", "given where there is a market")
        }
        let named = value("right")?.text
        if let named, OptionRight(name: named) == nil { throw wrong("right", "'put' or 'call'") }
        guard let right = named.flatMap({ OptionRight(name: $0) }) ?? right else {
            throw wrong("right", "'put' or 'call' where there is a market")
        }
        return OptionContract(underlying: symbol, expiration: expiration, right: right, strike: strike)
    }
}
