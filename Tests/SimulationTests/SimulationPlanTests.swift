import Market
import Pricing
import Testing

@testable import Simulation

@Suite struct SimulationPlanTests {
    @Test(arguments: [
        ("S101", SimulationPlan(symbols: [])),
        ("S102", SimulationPlan(symbols: ["aldr"])),
        ("S102", SimulationPlan(symbols: [""])),
        ("S102", SimulationPlan(symbols: ["7UP"])),
        ("S102", SimulationPlan(symbols: ["ALDR.BB"])),
        ("S102", SimulationPlan(symbols: ["TOOLONG"])),
        ("S103", SimulationPlan(symbols: ["ALDR", "BRCH", "ALDR"])),
        ("S104", SimulationPlan(sessions: 0)),
        ("S104", SimulationPlan(sessions: 1_001)),
        ("S105", SimulationPlan(barMinutes: 0)),
        ("S105", SimulationPlan(barMinutes: 391)),
        ("S106", SimulationPlan(start: CalendarDate(daysSinceEpoch: 20_457))),
        ("S106", SimulationPlan(start: CalendarDate(daysSinceEpoch: 30_000))),
        ("S107", SimulationPlan(start: CalendarDate(daysSinceEpoch: 20_458 + 1_400), sessions: 200)),
        ("S108", SimulationPlan(contracts: 1)),
        ("S108", SimulationPlan(contracts: 20_001)),
    ])
    func `a plan that can't be carried out is refused`(code: String, plan: SimulationPlan) throws {
        let error = try #require(throws: SimulationError.self) { _ = try SimulatedMarket(plan) }
        #expect(error.code == code)
        #expect(error.description.hasPrefix("\(code) "))
        #expect(error.description.contains("(simulation plan); "), "one line with place and remedy")
        #expect(!error.description.contains("\n"))
    }

    @Test func `a start on a Sunday names the next session`() throws {
        let error = try #require(throws: SimulationError.self) {
            _ = try SimulatedMarket(SimulationPlan(start: CalendarDate(daysSinceEpoch: 20_457)))
        }
        #expect(error.description.contains("start on 2026-01-05"))
    }

    @Test func `a refused price names the contract and the cause`() {
        let contract = OptionContract(
            underlying: "ALDR", expiration: SimulationPlan.defaultStart, right: .put,
            strike: Strike(thousandths: 20_000))
        let error = SimulationError.unpriced(contract: contract, cause: .negative(name: "spot", value: -1))
        #expect(error.code == "S201")
        #expect(error.description.contains("ALDR 20 put 2026-01-05"))
        #expect(error.description.contains("spot is -1.0"))
    }

    @Test(arguments: ["A", "ALDR", "X7", "ALDR.B"])
    func `ordinary tickers are symbols`(symbol: String) throws {
        #expect(try SimulatedMarket(.small(sessions: 1, symbols: [symbol])).sessions.count == 1)
    }

    @Test func `the default start is a session`() {
        #expect(ExchangeCalendar.nyse.isSession(SimulationPlan.defaultStart) == true)
        #expect(SimulationPlan.defaultStart.description == "2026-01-05")
    }

    @Test func `scenarios are named as on the command line`() {
        #expect(SimulationScenario.allCases.map(\.rawValue) == ["calm", "rally", "selloff", "earnings-gap"])
    }
}
