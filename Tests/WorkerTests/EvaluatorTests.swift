import LuaBridge
import RuleScript
import Testing

@testable import Worker

@Suite struct EvaluatorTests {
    private func lines(_ sources: [EvaluationSource], _ setup: EvaluationSetup = EvaluationSetup()) throws -> [String] {
        final class Collected { var lines: [String] = [] }
        let collected = Collected()
        try Evaluator(setup).run(sources) { collected.lines.append($0) }
        return collected.lines
    }

    private func code(_ text: String) -> EvaluationSource { .code(RuleFile(path: "-e", text: text)) }

    @Test func `what is printed and returned comes in order`() throws {
        let file = RuleFile(path: "a.lua", text: "print('one') return 2")
        #expect(
            try lines([.file(file), code("print('three') return 4, 'five'")]) == ["one", "2", "three", "4", "five"])
    }

    @Test func `a file is no expression`() {
        #expect(throws: EvaluationFailure.self) { try lines([.file(RuleFile(path: "a.lua", text: "1 + 1"))]) }
    }

    @Test func `nothing that a run leaves behind reaches the next`() throws {
        let counter = RuleFile(
            path: "lib/counter.lua", text: "local n = 0 return { next = function() n = n + 1 return n end }")
        let evaluator = try Evaluator(EvaluationSetup(modules: ["lib.counter": counter]))
        final class Collected { var lines: [String] = [] }
        let collected = Collected()
        for _ in 0..<3 {
            let text =
                "x = (x or 0) + 1 tree 't' { otherwise { hold { why = 'x' } } } return require('lib.counter').next() + x"
            try evaluator.run([code(text)]) { collected.lines.append($0) }
        }
        #expect(collected.lines == ["2", "2", "2"])
    }

    @Test(arguments: [
        ("error('stop')", EvaluationFailure.Kind.mistake, "L102"), ("return +", .mistake, "L101"),
        ("while true do end", .limit, "L201"), ("market.spot('WFC')", .usage, "R201"),
        ("tree 't' { hold { } }", .mistake, "R104"),
    ])
    func `a failure says whose turn it is`(text: String, kind: EvaluationFailure.Kind, number: String) {
        do {
            _ = try lines([code(text)])
            Issue.record("no failure")
        } catch let failure as EvaluationFailure {
            #expect(failure.kind == kind)
            #expect(failure.code == number)
            #expect(failure.description.hasPrefix("\(number) "))
        } catch {
            Issue.record(error)
        }
    }

    @Test func `all that a source returns is limited together`() throws {
        let setup = EvaluationSetup(limits: LuaLimits(output: 11))
        #expect(try lines([code("'12345', '1234'"), code("'1234567890'")], setup) == ["12345", "1234", "1234567890"])
        for text in ["'12345', '123456'", "'123456789012'", "1,2,3,4,5,6,7", "{ 1, 2, 3, 4 }"] {
            let failure = #expect(throws: EvaluationFailure.self) { try lines([code(text)], setup) }
            #expect(failure?.kind == .limit && failure?.code == "L204", "\(text)")
        }
    }

    @Test func `a recording that isn't there is an error of the recording`() throws {
        let setup = EvaluationSetup(data: EvaluationSetup.Data(recording: "/nowhere/x.wheel", rules: []))
        let error = try #require(#expect(throws: (any Error).self) { try Evaluator(setup) })
        let failure = try #require(EvaluationFailure(opening: error))
        #expect(failure.code == "D101")
        #expect(failure.kind == .data)
    }
}
