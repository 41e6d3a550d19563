import Accounting
import Market
import RuleModel
import Scanner

@testable import DryRun

/// A run of a few transactions whose figures can be worked out by hand.
struct HandMadeRun {
    static let first = CalendarDate.of(2025, 3, 3)
    var account = Account()
    var transactions: [Transaction] = []
    var fills: [FillRecord] = []
    var decisions: [DecisionRecord] = []

    static func contract(_ right: OptionRight, _ strike: Int32, day: Int) -> OptionContract {
        OptionContract(
            underlying: "XYZ", expiration: first.adding(days: day), right: right,
            strike: Strike(thousandths: strike * 1000))
    }

    static func instant(day: Int) -> Instant { Instant(date: first.adding(days: day), secondsOfDay: 20 * 3600) }

    mutating func apply(_ day: Int, _ kind: Transaction.Kind) throws {
        let transaction = Transaction(at: Self.instant(day: day), date: Self.first.adding(days: day), kind: kind)
        try account.apply(transaction)
        transactions.append(transaction)
        guard case .order(let order) = kind else { return }
        fills += order.legs.map { leg in
            // A market of ten cents around a mid that is five cents better than the price.
            let middle = leg.isPurchase ? leg.price - 0.05 : leg.price + 0.05
            return FillRecord(at: transaction.at, leg: leg, bid: middle - 0.05, ask: middle + 0.05)
        }
    }

    mutating func decide(
        _ day: Int, _ position: String, _ contract: OptionContract, _ action: ActionKind, _ rule: String,
        _ path: String,
        _ outcome: DecisionRecord.Outcome
    ) {
        decisions.append(
            DecisionRecord(
                at: Self.instant(day: day), position: position, contract: contract, action: action, rule: rule,
                path: path,
                location: nil, summary: "", reasoning: "", explanation: [], outcome: outcome))
    }

    func result(_ equity: [EquityPoint], cash: [Dollars]?, trials: Int = 1, left: [PositionLeft] = []) -> DryRunResult {
        DryRunResult(
            setup: DryRunSetup(
                strategy: "hand", rules: "0", recording: "none", from: Self.instant(day: 0), to: Self.instant(day: 9),
                capital: Dollars(cents: 1_000_000), fill: .touch, events: EventModels(), seed: 7, trials: trials),
            ending: .complete, equity: equity, transactions: transactions, fills: fills, trades: account.trades,
            campaigns: account.campaigns, postings: account.postings, decisions: decisions, actionCounts: [:],
            rejected: RejectHistogram(), ledger: DataLedger(),
            comparisons: cash.map { [ComparisonCurve(kind: .cash, values: $0)] } ?? [], positionsLeft: left,
            contractsScanned: 0)
    }
}

extension CalendarDate {
    static func of(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSinceEpoch: 0)
    }
}
