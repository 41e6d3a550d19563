import Expression
import Market
import RuleModel

/// What an entry can read of the account, for the contracts of one underlying.
struct EntryFigures {
    let kind: Strategy.Entry.Kind
    let equity: Double
    let cash: Double
    let openPositions: Int
    let symbolPositions: Int
    let openedToday: Int
    let exposure: Double
    let sectorExposure: Double
    let totalExposure: Double
    let shares: EntryBook.FreeShares?

    private static let fields = EntryField.allCases

    /// The account's field with this index in `Schema.entry`; nil for one of the contract.
    static func field(_ index: Int) -> EntryField? {
        let own = index - Schema.contract.fields.count
        return own >= 0 && own < fields.count ? fields[own] : nil
    }

    /// Whether a field differs from contract to contract.
    static func dependsOnContract(_ field: EntryField) -> Bool {
        field == .collateral || field == .stakePercent || field == .calledPercent
    }

    /// The value of a field.
    ///
    /// - Parameters:
    ///   - strike: dollars; nil where no contract is known
    ///   - mark: dollars a share; nil where it is missing
    func reading(_ field: EntryField, strike: Double?, mark: Double?) -> Reading<Double> {
        switch field {
        case .equity: .known(equity)
        case .cash: .known(cash)
        case .collateral: collateral(strike)
        case .stakePercent: collateral(strike).flatMap(percent)
        case .openPositions: .known(Double(openPositions))
        case .symbolPositions: .known(Double(symbolPositions))
        case .openedToday: .known(Double(openedToday))
        case .exposurePercent: percent(exposure)
        case .sectorPercent: percent(sectorExposure)
        case .totalPercent: percent(totalExposure)
        case .shares: .known(Double(shares?.shares ?? 0))
        case .basis: basis
        case .calledPercent: calledPercent(strike, mark)
        }
    }

    private var basis: Reading<Double> {
        guard let shares, shares.shares > 0 else { return .unknown(reason: "no free shares are held") }
        return .known(shares.adjustedBasis)
    }

    private func collateral(_ strike: Double?) -> Reading<Double> {
        guard kind == .cashSecuredPut else { return .known(0) }
        return Reading(strike.map { $0 * 100 }, else: "no contract")
    }

    private func percent(_ amount: Double) -> Reading<Double> {
        equity > 0 ? .known(amount / equity * 100) : .unknown(reason: "the account is worth nothing")
    }

    private func calledPercent(_ strike: Double?, _ mark: Double?) -> Reading<Double> {
        guard kind == .coveredCall else { return .unknown(reason: "a put isn't called away") }
        guard let basis = basis.value, basis > 0 else {
            return .unknown(reason: "no cost of shares to compare with")
        }
        guard let strike, let mark else { return .unknown(reason: "no mark") }
        return .known((strike + mark - basis) / basis * 100)
    }
}

/// A contract as an entry's condition reads it; without a contract only what the account says by itself is known.
struct EntryRow: FieldSource {
    let contract: (any FieldSource)?
    let figures: EntryFigures

    private static let strike = Schema.contract.index(of: ContractField.strike.rawValue)
    private static let mark = Schema.contract.index(of: ContractField.mark.rawValue)

    func read(_ field: Int) -> Reading<Value> {
        guard let own = EntryFigures.field(field) else {
            return contract?.read(field) ?? .unknown(reason: "no contract")
        }
        let isOfContract = EntryFigures.dependsOnContract(own)
        return figures.reading(
            own, strike: isOfContract ? number(EntryRow.strike) : nil,
            mark: own == .calledPercent ? number(EntryRow.mark) : nil
        ).map(Value.number)
    }

    private func number(_ field: Int?) -> Double? { field.flatMap { contract?.read($0).value?.number } }
}
