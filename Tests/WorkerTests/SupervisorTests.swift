import Foundation
import LuaBridge
import RuleScript
import Testing

@testable import Worker

@Suite struct SupervisorTests {
    @Test func `a request is answered`() async throws {
        let supervisor = try await RealWorker.open()
        #expect(try await supervisor.evaluate("1 + 1") == Answer(lines: ["2"]))
        #expect(
            try await supervisor.evaluate("print('a', 1) return { 2, x = 'b' }").lines == ["a\t1", "{ 2, x = \"b\" }"])
    }

    @Test func `requests wait in line and each gets its own answer`() async throws {
        let supervisor = try await RealWorker.open()
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            for number in 0..<50 {
                group.addTask { (number, try await supervisor.evaluate("\(number) * 2")) }
            }
            for try await (number, answer) in group { #expect(answer.lines == ["\(number * 2)"]) }
        }
    }

    @Test(arguments: [
        ("while true do end", "L201"), ("local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end", "L202"),
        ("while true do print('flood', ('y'):rep(100)) end", "L204"), ("error('stop')", "L102"), ("return +", "L101"),
    ])
    func `what the limits inside the script stop costs no worker`(code: String, wanted: String) async throws {
        let limits = LuaLimits(instructions: 20_000_000, time: 1000, memory: 16 << 20)
        let supervisor = try await RealWorker.open(EvaluationSetup(limits: limits))
        let id = try #require(supervisor.processID)
        #expect(try await supervisor.evaluate(code).failure?.code == wanted)
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
        #expect(supervisor.processID == id)
    }

    @Test func `what was printed before a failure is in its answer`() async throws {
        let supervisor = try await RealWorker.open()
        let answer = try await supervisor.evaluate("print('before')\nlocal function f() error('x') end\nf()")
        #expect(answer.lines == ["before"])
        #expect(answer.failure?.kind == .mistake)
        #expect(answer.failure?.description == "L102 x (test:2); correct the script there")
        #expect(answer.failure?.calls.contains { $0.contains("test:2 in f") } == true)
    }

    @Test func `a worker killed in the middle of an evaluation costs that one evaluation`() async throws {
        let supervisor = try await RealWorker.open(RealWorker.endless)
        let lost = Task { try await supervisor.evaluate("while true do end") }
        let id = try await supervisor.busyWorker()
        #expect(kill(id, SIGKILL) == 0)
        await #expect(throws: WorkerError.ended(evaluating: "test", how: Ending(.signal(SIGKILL)))) {
            try await lost.value
        }
        #expect(!isThere(id))
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
        #expect(supervisor.processID != id)
    }

    @Test func `a worker killed between two evaluations costs none`() async throws {
        let supervisor = try await RealWorker.open()
        let id = try #require(supervisor.processID)
        #expect(kill(id, SIGKILL) == 0)
        #expect(await eventually { !isThere(id) })
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    @Test func `what uses more processor time than it may is stopped`() async throws {
        let supervisor = try await RealWorker.open(RealWorker.endless)
        let id = try #require(supervisor.processID)
        let code = RuleFile(path: "test", text: "while true do end")
        let outcome = await supervisor.outcome(of: code, Allowance(processor: 0.3, elapsed: 300))
        guard case .failure(.outOfTime("test", let seconds)) = outcome else { Issue.record("\(outcome)"); return }
        #expect(seconds > 0.3)
        #expect(!isThere(id))
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    @Test func `a worker that stands still is stopped`() async throws {
        let supervisor = try await RealWorker.open(RealWorker.endless)
        let lost = Task { try await supervisor.evaluate("while true do end", Allowance(processor: 600, elapsed: 10)) }
        let id = try await supervisor.busyWorker()
        #expect(kill(id, SIGSTOP) == 0)
        #expect(await #expect(throws: WorkerError.self) { try await lost.value }?.code == "W202")
        #expect(!isThere(id))
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    /// Keys that are multiples of 2^b − 1 all fall into the same place of a table with 2^b of them, and of its next sizes.
    @Test func `a table of colliding keys is reported as a limit, and the next line is answered`() async throws {
        let supervisor = try await RealWorker.open()
        let code = """
            local step = ((1 << 17) - 1) * ((1 << 18) - 1)
            local t = {}
            for i = 1, 200000 do t[i * step] = i end
            """
        let failure =
            switch await supervisor.outcome(of: RuleFile(path: "test", text: code)) {
            case .success(let answer): answer.failure
            case .failure(let error): EvaluationFailure(error)
            }
        #expect(failure?.kind == .limit)
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    @Test func `a request that is too large costs no worker`() async throws {
        let supervisor = try await RealWorker.open()
        let id = supervisor.processID
        let huge = RuleFile(path: "huge", bytes: [UInt8](repeating: 0x20, count: Frame.limit))
        let outcome = await supervisor.outcome(of: huge)
        guard case .failure(.tooLarge) = outcome else { Issue.record("\(outcome)"); return }
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
        #expect(supervisor.processID == id)
    }

    @Test func `a cancelled task stops the evaluation`() async throws {
        let supervisor = try await RealWorker.open(RealWorker.endless)
        let task = Task { try await supervisor.evaluate("while true do end") }
        let id = try await supervisor.busyWorker()
        task.cancel()
        await #expect(throws: WorkerError.cancelled(evaluating: "test")) { try await task.value }
        #expect(!isThere(id))
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    @Test func `the files of the setup run again in the next worker`() async throws {
        let file = RuleFile(
            path: "rules.lua", text: "print('run') tree 't' { otherwise { hold { why = 'x' } } } return 'loaded'")
        let supervisor = try RealWorker.supervisor()
        #expect(try await supervisor.open(EvaluationSetup(files: [file])).lines == ["run", "loaded"])
        #expect(try await supervisor.evaluate("override 't' { nothing = 1 }").failure?.code == "R102")
        #expect(try await supervisor.evaluate("1 + 1") == Answer(lines: ["2"]))
        let id = try #require(supervisor.processID)
        #expect(kill(id, SIGKILL) == 0)
        #expect(await eventually { !isThere(id) })
        #expect(try await supervisor.evaluate("override 't' { nothing = 1 }").failure?.code == "R102")
    }

    @Test func `a setup that fails says why, and code waits for one that doesn't`() async throws {
        let supervisor = try RealWorker.supervisor()
        let broken = EvaluationSetup(files: [RuleFile(path: "broken.lua", text: "\nerror('no')")])
        #expect(try await supervisor.open(broken).failure?.description.contains("(broken.lua:2)") == true)
        await #expect(throws: WorkerError.self) { try await supervisor.evaluate("1 + 1") }
        let absent = EvaluationSetup(data: EvaluationSetup.Data(recording: "/nowhere/x.wheel", rules: []))
        #expect(try await supervisor.open(absent).failure?.code == "D101")
        #expect(try await supervisor.open(EvaluationSetup()).failure == nil)
        #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
    }

    @Test func `a supervisor that is dropped takes its worker along`() async throws {
        var supervisor: Supervisor? = try await RealWorker.open(RealWorker.endless)
        let id = try #require(supervisor?.processID)
        #expect(isAlive(id))
        supervisor = nil
        #expect(await eventually { !isThere(id) })
    }

    @Test func `two hundred restarts leave no process and no descriptor behind`() async throws {
        let supervisor = try await RealWorker.open()
        let before = try descriptors()
        var ids: [Int32] = []
        for _ in 0..<200 {
            let id = try #require(supervisor.processID)
            ids.append(id)
            kill(id, SIGKILL)
            #expect(await eventually { supervisor.processID != id })
            #expect(try await supervisor.evaluate("1 + 1").lines == ["2"])
        }
        #expect(Set(ids).count == 200)
        #expect(ids.allSatisfy { !isThere($0) })
        // Other tests run beside this one and have descriptors of their own; a leak would be two hundred.
        #expect(try descriptors() < before + 100)
    }

    private func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
