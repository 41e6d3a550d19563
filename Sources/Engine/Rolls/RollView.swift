import Expression
import Market
import RuleModel

/// A roll target as rules read it: the new contract, what the roll does, and the position under `position.…`.
final class RollView: FieldSource {
    private let contract: ContractView
    let position: PositionView
    private let asked: CalendarDate

    /// The indices below this are those of the contract's own fields.
    static let contractCount = ContractField.allCases.count
    private static let rollFields = RollField.allCases

    /// - Parameter asked: the expiration that the rule asked for, listed or not.
    init(row: Int, chain: OptionChain, position: PositionView, asked: CalendarDate) {
        contract = position.market.contract(row: row, of: chain)
        self.position = position
        self.asked = asked
    }

    var reader: ContractReader { contract.reader }

    func read(_ field: Int) -> Reading<Value> {
        guard field >= RollView.contractCount else { return contract.read(field) }
        let own = field - RollView.contractCount
        guard own < RollView.rollFields.count else { return position.read(own - RollView.rollFields.count) }
        return read(RollView.rollFields[own])
    }

    /// Dollars per share at executable prices: positive is received.
    private(set) lazy var credit: Reading<Double> = {
        let entry = isShort ? contract.salePrice : contract.purchasePrice
        guard case .known(let out) = position.exitPrice else { return position.exitPrice }
        guard case .known(let into) = entry else { return entry }
        return .known(cleaned(isShort ? into - out : out - into))
    }()

    private func read(_ field: RollField) -> Reading<Value> {
        switch field {
        case .credit: credit.map(Value.number)
        case .creditMid: creditAtMid.map(Value.number)
        case .netDollars: credit.map { .number(cleaned($0 * self.shares)) }
        case .strikeChange: .known(.number(cleaned(strikeChange)))
        case .daysAdded: .known(.number(Double(daysAdded)))
        case .expirationGap: .known(.number(Double(expirationGap)))
        case .deltaChange:
            reader.delta.flatMap { new in position.reader.delta.map { .number(new - $0) } }
        case .breakeven: breakeven.map(Value.number)
        case .collateral: .known(.number(collateral.value))
        case .rollReturn: annualReturn.map(Value.number)
        }
    }
}

extension RollView {
    private var held: Position { position.position }
    private var shares: Double { Double(held.shares) }
    private var isShort: Bool { held.kind.isShort }

    var strikeChange: Double { reader.contract.strike.dollars - held.contract.strike.dollars }
    var daysAdded: Int { reader.contract.expiration - held.contract.expiration }
    var expirationGap: Int { reader.contract.expiration - asked }

    /// The order's two legs at executable prices: out of the held contract, into the new one; nil where one has none.
    var legs: [OrderLeg]? {
        guard let oldQuote = position.reader.tradable.value, let newQuote = reader.tradable.value,
            let out = OrderLeg(
                side: isShort ? .buyToClose : .sellToClose, contract: held.contract, quantity: held.contracts,
                quote: oldQuote),
            let into = OrderLeg(
                side: isShort ? .sellToOpen : .buyToOpen, contract: reader.contract, quantity: held.contracts,
                quote: newQuote)
        else { return nil }
        return [out, into]
    }

    private var creditAtMid: Reading<Double> {
        guard let legs else { return credit }
        let middles = legs.compactMap(\.midCredit)
        guard middles.count == legs.count else { return .unknown(reason: "a leg has no mid") }
        return .known(cleaned(middles.reduce(0, +)))
    }

    /// The breakeven with the whole campaign's credits, the roll's included.
    var breakeven: Reading<Double> {
        credit.flatMap { credit in
            let perShare = held.campaignCredit.value / shares + credit
            return held.breakeven(strike: reader.contract.strike, creditPerShare: perShare)
        }
    }

    /// Cash tied up after the roll.
    var collateral: Dollars {
        held.kind == .shortPut ? Dollars(reader.contract.strike.dollars * shares) ?? .zero : .zero
    }

    /// The credit per year on the capital at risk after the roll, over the days that it adds, in percent.
    var annualReturn: Reading<Double> {
        guard isShort else { return .unknown(reason: "a bought option earns no credit") }
        guard daysAdded > 0 else { return .unknown(reason: "the roll adds no days") }
        return credit.flatMap { credit in
            breakeven.flatMap { capital in
                guard capital > 0 else { return .unknown(reason: "no capital is at risk") }
                return .known(credit / capital * 365 / Double(daysAdded) * 100)
            }
        }
    }
}
