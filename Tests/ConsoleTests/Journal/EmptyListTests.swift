import Testing

@testable import Console

/// A list that is empty because of what was asked for doesn't say that there is nothing.
@Suite struct EmptyListTests {
    @Test(arguments: [
        "positions --symbol NOPE", "snapshots --position NOPE", "recommendations ls --symbol NOPE",
        "trade ls --symbol NOPE", "trade ls --open --symbol NOPE", "trade entries --symbol NOPE",
        "wheel ls --symbol NOPE",
    ]) func `nothing fits`(line: String) async throws {
        let text = try await JournalDesk.example().run(line)
        #expect(text.contains("fits the options given"), "\(text)")
    }

    @Test func `there is nothing`() async throws {
        let desk = try JournalDesk()
        try await desk.run("trade deposit 5 --on 2026-04-01")
        #expect(try await desk.run("positions").contains("no positions are open"))
        #expect(try await desk.run("snapshots") == "there are no snapshots\n")
        #expect(try await desk.run("recommendations ls").hasPrefix("there are no recommendations; "))
    }

    @Test func `what is in another portfolio is said to be there`() async throws {
        let desk = try await JournalDesk.example()
        let position = try await desk.run("trade close XOM-260619-105C --price 1 --on 2026-05-20", .usage)
        #expect(position.hasPrefix("wheelwright: U205 ") && position.contains("one in 'income': add --portfolio"))
        let wheel = try await desk.run("wheel show XOM", .usage)
        #expect(wheel.hasPrefix("wheelwright: U370 ") && wheel.contains("one in 'income': add --portfolio"))
    }

    @Test func `turns are counted within their wheel`() async throws {
        let desk = try await JournalDesk.example()
        try await desk.run("trade deposit 20000 --on 2026-05-19")
        try await desk.run("trade add put KO 60 2026-06-19 --price 1 --on 2026-05-20")
        let text = try await desk.run("wheel show KO")
        #expect(text.contains("\n   1  2026-05-20 "), "\(text)")
    }

    @Test func `an instant in the past shows what was open then`() async throws {
        let desk = try await JournalDesk.example()
        let then = try await desk.run("positions --portfolio main --at 2026-04-10T15:00:00Z")
        #expect(then.contains("WFC-260417-83P ") && then.hasPrefix("1 position at "), "\(then)")
        let now = try await desk.run("positions --portfolio main")
        #expect(now.contains("WFC-260619-80P ") && now.hasPrefix("1 position at "), "\(now)")
    }
}
