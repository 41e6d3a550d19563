import Accounting
import Journal
import Market

/// What writing costs, each call on disk when it returns.
enum Writings {
    private static let rounds = 50

    static func measure(_ path: String) throws {
        let begin = Main.now()
        let journal = try Journal(path: path, mode: .writing, at: Book.start)
        _ = try journal.account("a")
        Main.line("opening, and folding a portfolio of 42,000 entries", rows: 1, seconds: Main.now() - begin)
        let after = Book.day(Book.days + 1)
        try median("entering a transaction") { round in
            try journal.record(
                Transaction(
                    at: Instant(date: after, secondsOfDay: round), date: after, kind: .deposit(Dollars(cents: 100))),
                in: "a", recorded: Book.start)
        }
        try median("a task's run with nothing to say: begin and end") { round in try run(journal, round, effects: []) }
        let snapshots = (0..<100).map { number in
            RunEffect.snapshot(
                PositionSnapshot(
                    at: Instant(date: after), date: after, portfolio: "a", position: "a-\(Book.tradesOfEach + number)",
                    symbol: Book.symbol(number), spot: 40, dte: 3))
        }
        try median("a task's run with 100 snapshots: begin and end") { round in
            try run(journal, rounds + round, effects: snapshots)
        }
        let checked = Main.now()
        let result = try journal.verify()
        Main.line(
            "verifying all (\(result.isSound ? "sound" : "NOT SOUND"))", rows: result.logLines,
            seconds: Main.now() - checked)
        print("\nThe file has \(Main.megabytes(path)) MB.")
    }

    private static func run(_ journal: Journal, _ number: Int, effects: [RunEffect]) throws {
        let run = try journal.begin(
            RunRequest(key: "written@\(number)", task: "written", scheduled: Book.start, started: Book.start))
        try journal.commit(run.id, RunResult(finished: Book.start, effects: effects))
    }

    private static func median(_ name: String, _ work: (Int) throws -> Void) rethrows {
        var seconds: [Double] = []
        for round in 0..<rounds {
            let begin = Main.now()
            try work(round)
            seconds.append(Main.now() - begin)
        }
        Main.line(name, rows: 1, seconds: seconds.sorted()[rounds / 2])
    }
}
