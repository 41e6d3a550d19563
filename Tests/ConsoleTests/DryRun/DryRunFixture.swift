import Accounting
import Market
import RuleModel
import Scanner
import Testing

@testable import DryRun

/// A wheel over two made-up underlyings for eighty sessions: every way in which a trade ends, in round numbers.
///
/// Every sixth session a put is sold; in turns it expires, is bought back, is rolled, or is assigned and its shares called away.
struct DryRunFixture {
    static let capital = Dollars(cents: 2_000_000)
    private static let symbols = ["AAA", "B&B"]
    private static let count = 80

    private let fill: FillModel
    private let sessions: [CalendarDate]
    private var account = Account()
    private var transactions: [Transaction] = []
    private var fills: [FillRecord] = []
    private var decisions: [DecisionRecord] = []
    private var equity: [EquityPoint] = []
    private var number = 0

    static func result(
        fill: FillModel = .touch, ending: DryRunResult.Ending = .complete, trials: Int = 12,
        ledger: DataLedger? = nil
    ) throws -> DryRunResult {
        var fixture = try DryRunFixture(fill: fill)
        try fixture.run()
        return fixture.result(ending, trials: trials, ledger: ledger)
    }

    static func report(ending: DryRunResult.Ending = .complete) throws -> DryRunReport {
        DryRunReport(try result(ending: ending), others: [(.mid, DryRunMetrics(try result(fill: .mid)))])
    }

    /// The complete report, worked out once for all tests that read it.
    static let shared = Result { try report() }

    /// A run that never found anything to open.
    static func nothingTraded() -> DryRunReport {
        var rejected = RejectHistogram()
        rejected.add("when: iv_rank >= 30", rows: 12_345)
        rejected.add("premium is below 0.10", rows: 4321)
        rejected.add("<no> quote", rows: 7)
        let day = CalendarDate(daysSinceEpoch: 20_090)
        let points = (0..<3).map { index in
            EquityPoint(
                session: day.adding(days: index),
                value: AccountValue(
                    at: Instant(date: day.adding(days: index), secondsOfDay: 75_600), cash: capital, shares: .zero,
                    options: .zero, collateral: .zero), openPositions: 0, deposits: capital)
        }
        let result = DryRunResult(
            setup: setup(fill: .mid, trials: 1), ending: .complete, equity: points, transactions: [], fills: [],
            trades: [],
            campaigns: [], postings: [], decisions: [], actionCounts: [:], rejected: rejected, ledger: DataLedger(),
            comparisons: [], positionsLeft: [], contractsScanned: 16_673)
        return DryRunReport(result, others: [(.touch, DryRunMetrics(result))])
    }

    private init(fill: FillModel) throws {
        self.fill = fill
        let first = try #require(CalendarDate(year: 2025, month: 1, day: 2))
        let days = try #require(ExchangeCalendar.nyse.sessions(from: first, through: first.adding(days: 150)))
        sessions = days.prefix(DryRunFixture.count + 12).map(\.date)
    }

    private static func setup(fill: FillModel, trials: Int) -> DryRunSetup {
        DryRunSetup(
            strategy: "wheel", rules: "3f9c2a71d0e4b856", recording: "desk <2025> & \"more\".wwr",
            from: Instant(date: CalendarDate(daysSinceEpoch: 20_090)),
            to: Instant(date: CalendarDate(daysSinceEpoch: 20_210)), capital: capital, fill: fill,
            events: EventModels(),
            seed: 42, trials: trials)
    }

    // MARK: the market

    private func spot(_ symbol: String, _ session: Int) -> Double {
        let phase = (session + (symbol == "AAA" ? 0 : 9)) % 24
        return 47 + Double(phase < 12 ? phase : 24 - phase) * 0.5
    }

    private func mid(_ contract: OptionContract, _ session: Int) -> Double {
        let left = Double(sessions.firstIndex { $0 >= contract.expiration }.map { $0 - session } ?? 0)
        let worth = contract.intrinsic(spot: spot(contract.underlying, session)) + 0.1 * max(0, left)
        return (worth * 100).rounded() / 100
    }

    private func instant(_ session: Int) -> Instant { Instant(date: sessions[session], secondsOfDay: 75_600) }

    // MARK: what happens

    private mutating func run() throws {
        try apply(0, .deposit(DryRunFixture.capital))
        for session in 0..<DryRunFixture.count {
            try trade(session)
            if session % 21 == 20 { try apply(session, .interest(Dollars(cents: 2750))) }
            close(session)
        }
    }

    /// Each cycle of twelve sessions of an underlying, as its number says.
    private mutating func trade(_ session: Int) throws {
        for (index, symbol) in DryRunFixture.symbols.enumerated() where session >= index * 6 {
            let cycle = (session - index * 6) / 12
            let step = (session - index * 6) % 12
            let start = session - step
            let put = contract(symbol, .put, 50, expires: start + 5)
            let id = "\(symbol)-\(cycle)"
            switch (cycle % 4, step) {
            case (_, 0): try open(session, id, put, .shortPut)
            case (0, 5): try settle(session, id, put)
            case (1, 3): try close(session, id, put, "csp.profit", "target/half_earned")
            case (2, 4): try roll(session, id, put)
            case (2, 9): try settle(session, id + "r", contract(symbol, .put, 49, expires: start + 9))
            case (3, 5): try apply(session, .assigned(position: id, fees: Dollars(cents: 500)))
            case (3, 6): try open(session, id + "c", contract(symbol, .call, 49, expires: start + 10), .coveredCall)
            case (3, 8): try apply(session, .dividend(symbol: symbol, perShare: 0.22))
            case (3, 10): try callAway(session, id + "c", contract(symbol, .call, 49, expires: start + 10))
            default: break
            }
        }
    }

    private func contract(_ symbol: String, _ right: OptionRight, _ strike: Int32, expires: Int) -> OptionContract {
        OptionContract(
            underlying: symbol, expiration: sessions[expires], right: right, strike: Strike(thousandths: strike * 1000))
    }

    private mutating func open(
        _ session: Int, _ id: String, _ contract: OptionContract, _ kind: PositionKind
    ) throws {
        let leg = leg(session, .open(kind, from: nil), id, contract, buys: false)
        try order(session, [leg])
        decide(
            session, id, contract, kind == .shortPut ? .openCashSecuredPut : .openCoveredCall,
            kind == .shortPut ? "csp.entry" : "cc.entry", "", .filled(price: leg.price))
    }

    private mutating func close(
        _ session: Int, _ id: String, _ contract: OptionContract, _ rule: String, _ path: String
    ) throws {
        let leg = leg(session, .close, id, contract, buys: true)
        decide(session - 1, id, contract, .close, rule, path, .unfilled("the limit of 0.20 wasn't reached"))
        try order(session, [leg])
        decide(session, id, contract, .close, rule, path, .filled(price: -leg.price))
    }

    private mutating func roll(_ session: Int, _ id: String, _ old: OptionContract) throws {
        let new = contract(old.underlying, .put, 49, expires: session + 5)
        let legs = [
            leg(session, .close, id, old, buys: true),
            leg(session, .open(.shortPut, from: id), id + "r", new, buys: false),
        ]
        try order(session, legs)
        decide(
            session, id, old, .rollDownOut, "csp.recovery", "near_expiry", .filled(price: legs[1].price - legs[0].price)
        )
    }

    /// What comes at expiration by itself.
    private mutating func settle(_ session: Int, _ id: String, _ contract: OptionContract) throws {
        guard contract.intrinsic(spot: spot(contract.underlying, session)) > 0 else {
            return try apply(session, .expired(position: id))
        }
        try apply(session, .assigned(position: id, fees: Dollars(cents: 500)))
        let price = spot(contract.underlying, session)
        try apply(
            session,
            .stock(StockFill(symbol: contract.underlying, shares: -100, price: price, fees: Dollars(cents: 100))))
    }

    private mutating func callAway(_ session: Int, _ id: String, _ call: OptionContract) throws {
        decide(session, id, call, .takeAssignment, "cc.assign", "deep", .noOrder)
        try apply(session, .assigned(position: id, fees: Dollars(cents: 500)))
    }

    private func leg(
        _ session: Int, _ effect: FilledLeg.Effect, _ id: String, _ contract: OptionContract, buys: Bool
    ) -> FilledLeg {
        let middle = mid(contract, session)
        let reach = fill == .mid ? 0 : 0.05
        return FilledLeg(
            effect: effect, position: id, contract: contract, contracts: 1,
            price: ((middle + (buys ? reach : -reach)) * 100).rounded() / 100, isPurchase: buys)
    }

    // MARK: writing it down

    private mutating func order(_ session: Int, _ legs: [FilledLeg]) throws {
        try apply(session, .order(OrderFill(legs: legs, fees: Dollars(cents: 65 * Int64(legs.count)))))
        fills += legs.map { leg in
            let middle = mid(leg.contract, session)
            return FillRecord(at: instant(session), leg: leg, bid: middle - 0.05, ask: middle + 0.05)
        }
    }

    private mutating func apply(_ session: Int, _ kind: Transaction.Kind) throws {
        let transaction = Transaction(at: instant(session), date: sessions[session], kind: kind)
        try account.apply(transaction)
        transactions.append(transaction)
    }

    private mutating func decide(
        _ session: Int, _ id: String, _ contract: OptionContract, _ action: ActionKind, _ rule: String, _ path: String,
        _ outcome: DecisionRecord.Outcome
    ) {
        decisions.append(
            DecisionRecord(
                at: instant(session), position: id, contract: contract, action: action, rule: rule, path: path,
                location: SourceLocation(file: "rules/\(rule).lua", line: 12, column: 3),
                summary: "\(action.rawValue) \(contract)", reasoning: "half of the premium <b>earned</b> & \"done\"",
                explanation: [
                    "\(rule)  hit", "  pl_pct >= 50    52.4 >= 50    true", "  </pre><script>alert(1)</script>",
                ],
                outcome: outcome))
    }

    private mutating func close(_ session: Int) {
        let value = account.valued(
            at: instant(session), spot: { spot($0, session) }, mark: { mid($0.contract, session) }, before: LastMarks())
        equity.append(
            EquityPoint(
                session: sessions[session], value: value, openPositions: account.positions.count,
                deposits: account.deposits))
    }

    private func result(_ ending: DryRunResult.Ending, trials: Int, ledger given: DataLedger?) -> DryRunResult {
        var ledger = DataLedger()
        ledger.entries = [
            .init(
                kind: .missingSession, at: instant(4), symbol: "AAA", subject: "2025-01-08",
                remedy: "the capture before it stands"),
            .init(
                kind: .vanished, at: instant(30), symbol: "B&B", subject: "B&B 50 put <gone>",
                remedy: "valued at its last mark, 0.35"),
        ]
        ledger.counts = [.missingSession: 1, .vanished: 1, .unknownInput: 1204]
        ledger.unknownInputs = ["csp.entry iv_rank": 1200, "csp.profit news_impact": 4]
        var rejected = RejectHistogram()
        rejected.add("when: iv_rank >= 30", rows: 9000)
        rejected.add("spread_pct <= 10", rows: 1500)
        let cash = (0..<DryRunFixture.count).map { Dollars(cents: 2_000_000 + Int64($0) * 320) }
        let held = (0..<DryRunFixture.count).map { session in
            Dollars(cents: Int64((spot("AAA", session) + spot("B&B", session)) * 20_000))
        }
        return DryRunResult(
            setup: DryRunFixture.setup(fill: fill, trials: trials), ending: ending, equity: equity,
            transactions: transactions, fills: fills, trades: account.trades, campaigns: account.campaigns,
            postings: account.postings, decisions: decisions, actionCounts: [.hold: 143, .close: 8], rejected: rejected,
            ledger: given ?? ledger,
            comparisons: [.init(kind: .buyAndHold, values: held), .init(kind: .cash, values: cash)],
            positionsLeft: account.positions.map { position in
                PositionLeft(
                    position: position, mark: .unknown(reason: "no quote in the last capture"),
                    profitLoss: .unknown(reason: "no quote in the last capture"))
            }, contractsScanned: 10_537)
    }
}
