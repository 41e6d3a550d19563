import LuaBridge
import Market
import RuleScript
import TestSupport
import Testing

@testable import Worker

@Suite struct MessageTests {
    private static let setup = EvaluationSetup(
        files: [RuleFile(path: "rules/ä.lua", text: "return 1"), RuleFile(path: "", bytes: [0, 0xFF, 0x0A])],
        modules: [
            "lib.trend": RuleFile(path: "rules/lib/trend.lua", text: ""), "lib.a": RuleFile(path: "x", bytes: []),
        ],
        data: EvaluationSetup.Data(
            recording: "april.wheel", at: Instant(microseconds: -1), positions: "p.csv",
            rules: [RuleFile(path: "rules/csp.lua", text: "tree")]),
        limits: LuaLimits(instructions: 7, time: 0.1 + 0.2, memory: .max, randomSeed: .max))

    private static let requests: [Request] = [
        .hello(version: "0.1.0"), .hello(version: ""),
        .open(setup, Allowance(processor: 1.5, elapsed: .infinity)),
        .open(EvaluationSetup(), Allowance(processor: 0, elapsed: -0.0)),
        .open(
            EvaluationSetup(data: EvaluationSetup.Data(recording: "r", rules: [])), Allowance(processor: 1, elapsed: 1)),
        .evaluate(RuleFile(path: "stdin:1", bytes: Array(0...255)), Allowance(processor: 0.1, elapsed: 1e300)),
    ]

    private static let responses: [Response] = [
        .hello(version: "0.1.0"), .answer(Answer()), .answer(Answer(lines: ["", "a\nb", "\u{0}ü"])),
        .answer(
            Answer(
                lines: ["1"],
                failure: EvaluationFailure(
                    .limit, code: "L201", description: "L201 x (a:1); y", calls: ["a:1 in f", "host"]))),
        .answer(Answer(failure: EvaluationFailure(.usage, code: "R201", description: ""))),
    ]

    @Test(arguments: requests)
    func `a request comes back as it was sent`(request: Request) throws {
        #expect(try Request(request.frame) == request)
    }

    @Test(arguments: responses)
    func `an answer comes back as it was sent`(response: Response) throws {
        #expect(try Response(response.frame) == response)
    }

    @Test(arguments: [
        0.0, -0.0, 0.1, .infinity, -.infinity, .nan, .signalingNaN, -.nan, .leastNonzeroMagnitude,
        .greatestFiniteMagnitude, Double(bitPattern: 0x7FF8_0000_DEAD_BEEF),
    ])
    func `numbers keep every bit`(number: Double) throws {
        var message = MessageWriter()
        message.number(number)
        var reader = MessageReader(message.bytes)
        #expect(try reader.number().bitPattern == number.bitPattern)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 0x0102_0304_0506_0708, .max])
    func `whole numbers are big-endian`(number: Int64) throws {
        var message = MessageWriter()
        message.integer(number)
        #expect(message.bytes == (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) })
        var reader = MessageReader(message.bytes)
        #expect(try reader.integer() == number)
    }

    @Test func `every limit of a script is sent`() throws {
        #expect(Mirror(reflecting: LuaLimits()).children.count == 13)
        let limits = LuaLimits(
            instructions: 1, totalInstructions: 2, time: 3.5, totalTime: 3.75, memory: 4, stringSize: 5, output: 6,
            sourceSize: 7,
            sourceNesting: 8, sourceChain: 9, tableDepth: 10, tableEntries: 11, randomSeed: 12)
        var message = MessageWriter()
        limits.write(to: &message)
        var reader = MessageReader(message.bytes)
        #expect(try LuaLimits(from: &reader) == limits)
        try reader.end()
    }

    @Test func `a message cut anywhere is refused`() {
        for request in Self.requests {
            for length in 0..<request.frame.payload.count {
                let cut = Frame(kind: request.frame.kind, payload: Array(request.frame.payload.prefix(length)))
                #expect(throws: WorkerError.self) { try Request(cut) }
            }
            let longer = Frame(kind: request.frame.kind, payload: request.frame.payload + [0])
            #expect(throws: WorkerError.malformed(what: "1 bytes are left over")) { try Request(longer) }
        }
    }

    @Test func `random bytes are a message or an error, never a trap`() {
        var generator = SeededGenerator(seed: 20_260_413)
        var errors = 0
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...64, using: &generator)
            let payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let frame = Frame(kind: UInt8.random(in: 0...5, using: &generator), payload: payload)
            if (try? Request(frame)) == nil { errors += 1 }
            if (try? Response(frame)) == nil { errors += 1 }
        }
        #expect(errors > 39_000)
    }

    @Test func `a message with changed bytes is a message or an error, never a trap`() {
        var generator = SeededGenerator(seed: 7)
        let frames = Self.requests.map(\.frame) + Self.responses.map(\.frame)
        for _ in 0..<20_000 {
            guard let frame = frames.randomElement(using: &generator), !frame.payload.isEmpty else { continue }
            var payload = frame.payload
            for _ in 0...2 {
                payload[Int.random(in: 0..<payload.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            let changed = Frame(kind: frame.kind, payload: payload)
            if let request = try? Request(changed) { #expect(request.frame == changed || frame.kind == 2) }
            if let response = try? Response(changed) { #expect(response.frame == changed) }
        }
    }

    @Test func `a list that claims more elements than bytes is refused before memory is taken`() {
        let frame = Frame(kind: 2, payload: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: WorkerError.malformed(what: "a list of 4294967295 elements")) { try Response(frame) }
    }

    @Test func `an answer too large for a message says so`() throws {
        let large = String(repeating: "x", count: 1 << 20)
        let response = Response.answer(Answer(lines: Array(repeating: large, count: 65)))
        guard case .answer(let answer) = try Response(response.frame) else { Issue.record("no answer"); return }
        #expect(answer.lines.isEmpty)
        #expect(answer.failure?.code == "W303")
    }
}
