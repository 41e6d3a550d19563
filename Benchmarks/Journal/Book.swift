import Accounting
import Journal
import Market

/// A journal of ten years: five portfolios, 500 symbols, 100,000 trades and the rolls of a tenth of them, 10,000 open positions, a
/// million snapshots, and what tasks ran and said.
struct Book {
    static let start = Instant(date: day(0))
    static let portfolios = ["main", "a", "b", "c", "d"]
    static let tradesOfEach = 20_000
    static let openOfEach = 2_000
    static let days = 3_650
    /// An opening and an ending of each trade, another ending of those that were rolled, and an opening of what is open.
    static let entriesOfEach = 2 * tradesOfEach + tradesOfEach / 10 + openOfEach
    private static let snapshotsOfEach = 100

    let path: String

    static func day(_ number: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: 16_436).adding(days: number) }
    /// The day on which a portfolio's trade of a number begins and ends.
    static func dayNumber(of number: Int) -> Int { number * (days - 60) / (tradesOfEach + openOfEach) }
    static func symbol(_ number: Int) -> String { "S\(zeroPadded(number % 500, 3))" }

    /// Makes the journal, and prints what each part of it costs.
    func fill() throws {
        let journal = try Journal(path: path, mode: .writing, at: Book.start)
        for name in Book.portfolios.dropFirst() {
            try journal.addPortfolio(name, isCashSecured: false, at: Book.start)
        }
        // The first portfolio secures its puts; it needs the cash for them.
        _ = try journal.record(
            Transaction(at: Book.start, date: Book.day(0), kind: .deposit(Dollars(cents: 100_000_000_000))),
            recorded: Book.start)
        try part("entries", of: Book.portfolios.count * Book.entriesOfEach) {
            for name in Book.portfolios { try trade(journal, name) }
        }
        try part("snapshots", of: Book.portfolios.count * Book.openOfEach * Book.snapshotsOfEach) {
            for day in 0..<Book.snapshotsOfEach { try journal.add(snapshots(day)) }
        }
        try part("recommendations", of: 20_000) {
            for number in 0..<200 {
                try run(journal, number, effects: (0..<100).map { recommendation(number * 100 + $0) })
            }
        }
        try part("responses", of: 2_000) {
            try journal.leaveSyncingToSystem()
            for id in stride(from: Int64(2), through: 20_000, by: 10) { try journal.respond(to: id, followed(id)) }
        }
        try part("alerts", of: 20_000) {
            for number in 200..<400 { try run(journal, number, effects: (0..<100).map { alert(number * 100 + $0) }) }
        }
    }

    private func part(_ name: String, of count: Int, _ work: () throws -> Void) rethrows {
        let before = Main.megabytes(path)
        let begin = Main.now()
        try work()
        let seconds = Main.now() - begin
        let grown = Main.megabytes(path) - before
        print(
            "\(count) \(name): \(Int(seconds)) s, \(Int(Double(count) / seconds)) a second, "
                + "\(Int(grown)) MB, \(Int(grown * 1e6 / Double(count))) bytes each")
    }

    /// Puts that are sold and expire, are bought back or rolled, the last ones still open.
    private func trade(_ journal: Journal, _ portfolio: String) throws {
        let all = Book.tradesOfEach + Book.openOfEach
        var batch: [NewEntry] = []
        for number in 0..<all {
            let day = Book.dayNumber(of: number)
            let at = Instant(date: Book.day(day), secondsOfDay: 50_000)
            let id = "\(portfolio)-\(number)"
            let put = OptionContract(
                underlying: Book.symbol(number * 7), expiration: Book.day(day), right: .put,
                strike: Strike(thousandths: Int32(20_000 + number % 200 * 500)))
            let open = FilledLeg(
                effect: .open(.shortPut, from: nil), position: id, contract: put, contracts: 1, price: 1.25,
                isPurchase: false)
            batch.append(entry(at, day, .order(OrderFill(legs: [open], fees: Dollars(cents: 65)))))
            if number < Book.tradesOfEach {
                batch.append(entry(at, day, ending(of: id, put, number)))
                if Book.isRolled(number) { batch.append(entry(at, day, .expired(position: "\(id)-r"))) }
            }
            if batch.count >= 5_000 || number == all - 1 {
                _ = try journal.record(batch, in: portfolio, recorded: at)
                batch = []
            }
        }
    }

    private func entry(_ at: Instant, _ day: Int, _ kind: Transaction.Kind) -> NewEntry {
        NewEntry(Transaction(at: at, date: Book.day(day), kind: kind))
    }

    /// A tenth of all.
    private static func isRolled(_ number: Int) -> Bool { number % 10 == 1 }

    private func ending(of id: String, _ put: OptionContract, _ number: Int) -> Transaction.Kind {
        guard number % 3 == 0 || Book.isRolled(number) else { return .expired(position: id) }
        let close = FilledLeg(
            effect: .close, position: id, contract: put, contracts: 1, price: number % 2 == 0 ? 0.6 : 2.4,
            isPurchase: true)
        var legs = [close]
        if Book.isRolled(number) {
            let lower = OptionContract(
                underlying: put.underlying, expiration: put.expiration, right: .put,
                strike: Strike(thousandths: put.strike.thousandths - 500))
            legs.append(
                FilledLeg(
                    effect: .open(.shortPut, from: id), position: "\(id)-r", contract: lower, contracts: 1, price: 2.6,
                    isPurchase: false))
        }
        return .order(OrderFill(legs: legs, fees: Dollars(cents: 65)))
    }

    private func snapshots(_ day: Int) -> [PositionSnapshot] {
        Book.portfolios.flatMap { portfolio in
            (0..<Book.openOfEach).map { number in
                PositionSnapshot(
                    at: Instant(date: Book.day(3_000 + day), secondsOfDay: 73_800), date: Book.day(3_000 + day),
                    portfolio: portfolio, position: "\(portfolio)-\(Book.tradesOfEach + number)",
                    symbol: Book.symbol((Book.tradesOfEach + number) * 7), spot: 40.25 + Double(day), mark: 1.15,
                    dte: 30,
                    tradingDTE: 21, moneyness: -0.05, delta: -0.3, impliedVolatility: 0.35, risk: "LOW",
                    profit: Dollars(cents: 1_000), profitPercent: 8, premium: Dollars(cents: 12_500))
            }
        }
    }

    private func recommendation(_ number: Int) -> RunEffect {
        // Before its trade ends: what had ended by then isn't looked at.
        let at = Instant(date: Book.day(Book.dayNumber(of: number)), secondsOfDay: 49_000)
        return .recommendation(
            RecommendationRecord(
                at: at, portfolio: "main", position: "main-\(number)", symbol: Book.symbol(number * 7),
                action: Book.isRolled(number) ? "ROLL_OUT" : number % 3 == 0 ? "CLOSE" : "HOLD", tree: "csp.recovery",
                path: "near_expiry/otherwise",
                risk: "HIGH", confidence: 0.62, summary: "hold", ruleSet: String(repeating: "a", count: 64),
                source: "bench.whl", sourceAt: at, spot: 40, mark: 1.1, profit: Dollars(cents: -1_500),
                inputs: Array(repeating: 65, count: 2_000), trace: Array(repeating: 66, count: 3_000),
                decision: Array(repeating: 67, count: 1_500)))
    }

    private func followed(_ recommendation: Int64) -> Response {
        Response(
            at: Book.start, kind: .followed, position: "main-\(recommendation - 1)-r", note: "")
    }

    private func alert(_ number: Int) -> RunEffect {
        .alert(
            AlertDraft(
                at: Instant(date: Book.day(number * Book.days / 40_000)), rule: "risk_monitor", severity: .warning,
                text: "a put is in the money", portfolio: "main", position: "main-\(number)",
                symbol: Book.symbol(number), key: "itm:\(number)"))
    }

    private func run(_ journal: Journal, _ number: Int, effects: [RunEffect]) throws {
        let at = Instant(date: Book.day(number))
        let run = try journal.begin(
            RunRequest(key: "bench@\(number)", task: "bench", scheduled: at, started: at))
        try journal.commit(run.id, RunResult(finished: at, effects: effects))
    }
}
