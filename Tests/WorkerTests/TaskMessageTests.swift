import Accounting
import LuaBridge
import Market
import RuleScript
import Tasks
import Testing

@testable import Worker

/// What goes to the worker and comes back when a task runs.
@Suite struct TaskMessageTests {
    private let at = Instant(microseconds: 1_768_921_200_000_001)

    private var position: Position {
        Position(
            id: "P1", portfolio: "main", kind: .coveredCall,
            contract: OptionContract(
                underlying: "BRK.B", expiration: CalendarDate(daysSinceEpoch: 20_600), right: .call,
                strike: Strike(thousandths: 412_500), root: "BRKB1", multiplier: 110),
            contracts: 3, opened: CalendarDate(daysSinceEpoch: 20_500), openPrice: 1.35, stockBasis: 401.25,
            priorCredit: Dollars(cents: -125))
    }

    private var input: TaskInput {
        let trade = Trade(
            position: "P0", campaign: 2, kind: .shortPut, contract: position.contract, contracts: 1, opened: at,
            ended: at.adding(seconds: 60), outcome: .rolled, openPrice: 2, closePrice: 0.5,
            premium: Dollars(cents: 15_000),
            fees: Dollars(cents: 130))
        let portfolio = TaskPortfolio(
            name: "main", cash: Dollars(cents: -5), collateral: Dollars(cents: 7), positions: [position],
            holdings: [
                ShareHolding(
                    symbol: "BRK.B", shares: 330, cost: Dollars(cents: 1_000_000), premium: Dollars(cents: 99),
                    campaign: 4)
            ], trades: [trade],
            premiums: [TaskPortfolio.Premium(at: at, symbol: "BRK.B", amount: Dollars(cents: -7))])
        return TaskInput(
            task: "it", moment: .success(result: "7"), key: "it@x", scheduled: at, now: at.adding(seconds: 1),
            attempt: 3,
            portfolio: "main", portfolios: [portfolio], state: #"{"é":1}"#,
            previous: TaskInput.Previous(at: at, outcome: "failed"))
    }

    private var outcome: TaskOutcome {
        var snapshot = TaskSnapshot(position: position, at: at, dte: -1)
        snapshot.spot = 1.5
        snapshot.tradingDTE = 4
        snapshot.profitLoss = Dollars(cents: -1)
        snapshot.risk = "LOW"
        var alert = TaskAlert(severity: .critical, at: at, text: "t", key: "k", cooldown: 0.5)
        alert.position = "P1"
        alert.quiet = TaskAlert.QuietHours(from: 1, to: 2)
        let recommendation = TaskRecommendation(
            position: position, at: at, action: "HOLD", tree: nil, path: "a/b", summary: "s", reasoning: "r", risk: nil,
            confidence: 0.25, priority: -1, spot: nil, mark: 2.5, profitLoss: nil, expiresAt: at,
            rulesFingerprint: "f", recording: "r.whl", texts: DecisionTexts(inputs: "{}", trace: "[]", decision: "1"))
        return TaskOutcome(
            effects: [
                .snapshot(snapshot), .recommendation(recommendation), .alert(alert),
                .prices([SpotPrice(symbol: "A", price: 1, at: at)]),
                .report(TaskText(title: "t", lines: ["1", "2"], at: at)),
            ], state: "{}", result: nil, log: ["a", "b"], requests: 5, memory: 70_000)
    }

    @Test func `requests come back as they were sent`() throws {
        var failed = input
        failed.moment = .failure(TaskFailure(.worker, code: "W203", description: "d", calls: ["c"], log: ["l"]))
        let setup = TaskSetup(
            files: [RuleFile(path: "a.lua", text: "x")], modules: ["m": RuleFile(path: "m.lua", text: "y")],
            recording: "r.whl", limits: LuaLimits(memory: 5))
        for request in [Request.runTask(input, .ample), .runTask(failed, .ample), .openTasks(setup, .ample)] {
            #expect(try Request(request.frame) == request)
        }
    }

    @Test func `answers come back as they were sent`() throws {
        var failure = TaskFailure(.limit, code: "H103", description: "d", calls: ["c"], log: ["l"])
        (failure.requests, failure.memory) = (3, 80_000)
        for response in [Response.outcome(.success(outcome)), .outcome(.failure(failure))] {
            #expect(try Response(response.frame) == response)
        }
    }

    @Test func `a message that is cut off or changed is an error, and never a crash`() throws {
        let request = Request.runTask(input, .ample).frame
        let response = Response.outcome(.success(outcome)).frame
        for length in 0..<request.payload.count {
            let cut = Frame(kind: request.kind, payload: Array(request.payload.prefix(length)))
            #expect(throws: WorkerError.self) { try Request(cut) }
        }
        for index in response.payload.indices {
            var payload = response.payload
            payload[index] ^= 0x81
            _ = try? Response(Frame(kind: response.kind, payload: payload))
        }
    }

    @Test func `an outcome that is too large is a failure`() throws {
        let large = TaskOutcome(log: [String(repeating: "x", count: Frame.limit + 1)])
        guard case .outcome(.failure(let failure)) = try Response(Response.outcome(.success(large)).frame) else {
            return #expect(Bool(false))
        }
        #expect(failure.kind == .limit && failure.code == "W303")
    }
}
