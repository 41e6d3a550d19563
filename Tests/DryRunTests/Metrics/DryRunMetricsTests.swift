import Accounting
import Market
import RuleModel
import Testing

@testable import DryRun

@Suite struct DryRunMetricsTests {
    /// A put that is closed, one that is assigned, and a call on its shares that takes them away.
    ///
    /// | day | what | cash |
    /// |---|---|---|
    /// | 0 | deposit | +10,000.00 |
    /// | 0 | sell put 50 at 1.00, fee 1.00 | +99.00 |
    /// | 2 | buy it back at 0.40, fee 1.00 | −41.00 |
    /// | 2 | sell put 48 at 0.90, fee 1.00 | +89.00 |
    /// | 4 | assigned: 100 shares at 48, fee 5.00 | −4,805.00 |
    /// | 4 | dividend 0.10 a share | +10.00 |
    /// | 7 | sell call 49 at 0.80, fee 1.00 | +79.00 |
    /// | 11 | called away at 49, fee 5.00 | +4,895.00 |
    /// | 11 | interest | +2.50 |
    private func wheel() throws -> HandMadeRun {
        var run = HandMadeRun()
        let first = HandMadeRun.contract(.put, 50, day: 4)
        let second = HandMadeRun.contract(.put, 48, day: 4)
        let call = HandMadeRun.contract(.call, 49, day: 11)
        let fee = Dollars(cents: 100)
        func leg(
            _ effect: FilledLeg.Effect, _ id: String, _ contract: OptionContract, _ price: Double, buys: Bool = false
        ) -> FilledLeg {
            FilledLeg(effect: effect, position: id, contract: contract, contracts: 1, price: price, isPurchase: buys)
        }
        try run.apply(0, .deposit(Dollars(cents: 1_000_000)))
        try run.apply(0, .order(OrderFill(legs: [leg(.open(.shortPut, from: nil), "a", first, 1)], fees: fee)))
        try run.apply(2, .order(OrderFill(legs: [leg(.close, "a", first, 0.4, buys: true)], fees: fee)))
        try run.apply(2, .order(OrderFill(legs: [leg(.open(.shortPut, from: nil), "b", second, 0.9)], fees: fee)))
        try run.apply(4, .assigned(position: "b", fees: Dollars(cents: 500)))
        try run.apply(4, .dividend(symbol: "XYZ", perShare: 0.1))
        try run.apply(7, .order(OrderFill(legs: [leg(.open(.coveredCall, from: nil), "c", call, 0.8)], fees: fee)))
        try run.apply(11, .assigned(position: "c", fees: Dollars(cents: 500)))
        try run.apply(11, .interest(Dollars(cents: 250)))
        run.decide(0, "a", first, .openCashSecuredPut, "csp.entry", "", .filled(price: 1))
        run.decide(1, "a", first, .close, "csp.profit", "target", .unfilled("its limit wasn't reached"))
        run.decide(2, "a", first, .close, "csp.profit", "target", .filled(price: -0.4))
        run.decide(2, "b", second, .openCashSecuredPut, "csp.entry", "", .filled(price: 0.9))
        run.decide(7, "c", call, .openCoveredCall, "cc.entry", "", .filled(price: 0.8))
        run.decide(11, "c", call, .takeAssignment, "cc.assign", "deep/above_basis", .noOrder)
        return run
    }

    private func equity() -> [EquityPoint] {
        // Cash, shares, options, collateral at the ends of six sessions; the last is worked out in the table above.
        let rows: [(day: Int, cash: Int64, shares: Int64, options: Int64, collateral: Int64, open: Int)] = [
            (0, 1_009_900, 0, -10_000, 500_000, 1), (1, 1_009_900, 0, -8000, 500_000, 1),
            (2, 1_014_700, 0, -9000, 480_000, 1), (4, 535_200, 470_000, 0, 0, 0), (7, 543_100, 480_000, -8000, 0, 1),
            (11, 1_032_850, 0, 0, 0, 0),
        ]
        return rows.map { row in
            EquityPoint(
                session: HandMadeRun.first.adding(days: row.day),
                value: AccountValue(
                    at: HandMadeRun.instant(day: row.day), cash: Dollars(cents: row.cash),
                    shares: Dollars(cents: row.shares),
                    options: Dollars(cents: row.options), collateral: Dollars(cents: row.collateral)),
                openPositions: row.open, deposits: Dollars(cents: 1_000_000))
        }
    }

    private func metrics() throws -> DryRunMetrics {
        let run = try wheel()
        #expect(run.account.cash == Dollars(cents: 1_032_850))
        return DryRunMetrics(run.result(equity(), cash: nil))
    }

    /// Dollars, percent or counts as the metric has them, each worked out by hand from the table.
    private static let byHand: [(Metric, Double)] = [
        // 10,328.50 of 10,000.
        (.profitLoss, 328.5), (.totalReturn, 3.285),
        // 60 + 90 + 80 of premium, 100 on the shares, 10 and 2.50, less 14 of fees.
        (.realised, 328.5), (.realisedByBasis, 328.5), (.open, 0), (.shareProfit, 100), (.dividends, 10),
        (.interest, 2.5), (.fees, 14),
        // 100 + 90 + 80, and 40; each of four legs five cents from its mid.
        (.premiumCollected, 270), (.premiumPaid, 40), (.slippage, 20), (.fillCost, 34),
        (.fillCostShare, 12.592592592592593),
        // 58, 84 and 74 after fees; all of them won. Two days, two days and four days.
        (.averageTrade, 72), (.tradeWinRate, 100), (.campaignWinRate, 100), (.averageDays, 2.6666666666666665),
        (.assignmentRate, 66.66666666666667),
        // Five of six sessions ended with something open: 5,000 twice, 4,800 twice, 4,700.
        (.timeInMarket, 83.33333333333333), (.peakCapital, 5000), (.averageCapital, 4860), (.returnOnPeakCapital, 6.57),
        (.returnOnAverageCapital, 6.7592592592592595),
    ]

    @Test(arguments: byHand)
    func `figures are those of the hand`(metric: Metric, expected: Double) throws {
        let value = try #require(try metrics()[metric].value.value)
        #expect(abs(value - expected) < 1e-9)
    }

    @Test func `turnover counts options, shares and assignments at the strike`() throws {
        // 100 + 40 + 90 + 80 of premium, 4,800 and 4,900 of shares.
        let average = equity().reduce(0) { $0 + $1.value.equity.value } / 6
        let value = try #require(try metrics()[.turnover].value.value)
        #expect(abs(value - 10_010 / average) < 1e-12)
    }

    @Test func `what is too little to tell is unknown with its reason`() throws {
        let metrics = try metrics()
        #expect(metrics[.annualReturn].value.reason == "6 sessions are too few: 60 are needed")
        #expect(metrics[.volatility].value.reason == "6 sessions are too few: 20 are needed")
        #expect(metrics[.sharpe].value.reason == "nothing tells what cash would have earned")
        #expect(metrics[.deflatedSharpe].value.reason == "only one set of parameters was tried")
        #expect(Metric.allCases.allSatisfy { metrics[$0].interval == nil })
        #expect(metrics[.tradeWinRate].sample.description == "3 trades")
        #expect(metrics[.campaignWinRate].sample.description == "2 campaigns")
    }

    @Test func `an empty run has no figure that isn't a sum`() {
        let metrics = DryRunMetrics(HandMadeRun().result([], cash: []))
        let sums: Set<Metric> = [
            .realised, .realisedByBasis, .shareProfit, .dividends, .interest, .premiumCollected, .premiumPaid, .fees,
            .slippage, .fillCost,
        ]
        for metric in Metric.allCases {
            let figure = metrics[metric]
            #expect((figure.value.value == 0) == sums.contains(metric), "\(metric)")
            #expect(sums.contains(metric) || figure.value.reason?.isEmpty == false, "\(metric)")
        }
    }

    @Test func `headline figures of a long run have intervals that hold them, the same each time`() throws {
        let values = BootstrapTests.series(120, 0.2, seed: 9)
        var worth = 10_000.0
        let points = values.enumerated().map { index, value in
            worth *= 1 + value * 0.02 + 0.0005
            return EquityPoint(
                session: HandMadeRun.first.adding(days: index),
                value: AccountValue(
                    at: HandMadeRun.instant(day: index), cash: Dollars(worth) ?? .zero, shares: .zero, options: .zero,
                    collateral: .zero),
                openPositions: 0, deposits: Dollars(cents: 1_000_000))
        }
        let cash = (0..<120).map { Dollars(cents: 1_000_000 + Int64($0) * 150) }
        let result = HandMadeRun().result(points, cash: cash, trials: 10)
        let metrics = DryRunMetrics(result, resamples: 500)
        for metric in [Metric.totalReturn, .annualReturn, .sharpe] {
            let figure = metrics[metric]
            let (value, interval) = (try #require(figure.value.value), try #require(figure.interval))
            #expect(interval.low < value && value < interval.high)
        }
        #expect(metrics[.deflatedSharpe].value.value.map { (0...100).contains($0) } == true)
        #expect(DryRunMetrics(result, resamples: 500).figures == metrics.figures)
        #expect(DryRunMetrics(result, resamples: 0)[.totalReturn].interval == nil)
    }

    @Test func `every metric has a name, a unit and words of its own`() {
        #expect(Set(Metric.allCases.map(\.title)).count == Metric.allCases.count)
        #expect(Set(Metric.allCases.map(\.definition)).count == Metric.allCases.count)
    }

    @Test func `trades are told with what was decided about them`() throws {
        let result = try wheel().result(equity(), cash: nil)
        let stories = TradeStories(result).stories
        #expect(stories.map(\.trade.position) == ["a", "b", "c"])
        #expect(stories.map { $0.opening?.rule } == ["csp.entry", "csp.entry", "cc.entry"])
        #expect(stories.map { $0.ending?.place } == ["csp.profit › target", nil, "cc.assign › deep › above_basis"])
        #expect(stories[0].decisions.count == 2)
        let nodes = ProfitTable.byNode(TradeStories(result)).rows
        #expect(
            nodes.map(\.name) == ["assigned, no decision", "cc.assign › deep › above_basis", "csp.profit › target"])
        #expect(nodes.map(\.profit.cents) == [8400, 7400, 5800])
        let rules = ProfitTable.byRule(TradeStories(result)).rows
        #expect(rules.map(\.name) == ["csp.entry", "cc.entry"] && rules.map(\.trades) == [2, 1])
        let symbols = SymbolProfit.all(result)
        #expect(symbols.map(\.profit.cents) == [32_600] && symbols.map(\.assignments) == [2])
        let actions = NodeActions.all(result.decisions)
        #expect(actions.prefix(2).map(\.place) == ["csp.entry", "csp.profit › target"])
        #expect(actions.prefix(2).map(\.count) == [2, 2] && actions.prefix(2).map(\.filled) == [2, 1])
        #expect(actions[1].unfilled == 1)
    }

    @Test func `months compound their sessions, and a month without any is empty`() throws {
        let days = [CalendarDate.of(2024, 12, 30), .of(2024, 12, 31), .of(2025, 1, 2), .of(2025, 3, 3)]
        let months = MonthlyReturns(ReturnSeries([0.1, 0.1, -0.5, 1]), sessions: days)
        #expect(months.years.map(\.year) == [2024, 2025])
        #expect(months.years[0].months[11].map { abs($0 - 21) < 1e-9 } == true)
        #expect(months.years[1].months.map { $0 == nil } == [false, true, false] + Array(repeating: true, count: 9))
        #expect(abs(months.years[1].total) < 1e-9)
    }
}
