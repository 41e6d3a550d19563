import Accounting
import Journal
import Market

/// What writing costs, each call on disk when it returns.
enum Writings {
    private static let rounds = 50

    static func measure(_ path: String) throws {
        Main.head("writing", "grows the file by, a time")
        let begin = Main.now()
        let journal = try Journal(path: path, mode: .writing, at: Book.start)
        _ = try journal.account("a")
        Main.line(
            "opening, and reading a portfolio of \(Book.entriesOfEach) entries", rows: 1, seconds: Main.now() - begin)
        try entries(journal)
        try runs(journal)
        try checks(journal)
        print("\nThe file has \(Main.megabytes(path)) MB.")
    }

    private static func entries(_ journal: Journal) throws {
        let after = Book.day(Book.days + 1)
        try median("entering a transaction", journal) { round in
            try journal.record(
                Transaction(
                    at: Instant(date: after, secondsOfDay: round), date: after, kind: .deposit(Dollars(cents: 100))),
                in: "a", recorded: Book.start)
        }
        let path = journal.path
        try median("the same in a process of its own", journal) { round in
            try Journal(path: path, mode: .writing, at: Book.start).record(
                Transaction(
                    at: Instant(date: after, secondsOfDay: rounds + round), date: after,
                    kind: .deposit(Dollars(cents: 100))),
                in: "a", recorded: Book.start)
        }
        let batch = (0..<1_000).map { number in
            NewEntry(
                Transaction(
                    at: Instant(date: after, secondsOfDay: 3_000 + number), date: after,
                    kind: .deposit(Dollars(cents: 100))))
        }
        let begin = Main.now()
        _ = try journal.record(batch, in: "a", recorded: Book.start)
        Main.line("entering 1,000 transactions at once", rows: batch.count, seconds: Main.now() - begin)
    }

    private static func runs(_ journal: Journal) throws {
        try median("a task's run with nothing to say: begin and end", journal) { round in
            try run(journal, round, effects: [])
        }
        try median("a task's run with 100 snapshots: begin and end", journal) { round in
            let date = Book.day(Book.days + 2 + round)
            try run(
                journal, rounds + round,
                effects: (0..<100).map { number in
                    .snapshot(
                        PositionSnapshot(
                            at: Instant(date: date), date: date, portfolio: "a",
                            position: "a-\(Book.tradesOfEach + number)", symbol: Book.symbol(number), spot: 40, dte: 3))
                })
        }
    }

    private static func checks(_ journal: Journal) throws {
        let begin = Main.now()
        let result = try journal.verify()
        Main.line(
            "verifying all (\(result.isSound ? "sound" : "NOT SOUND"))", rows: result.logLines,
            seconds: Main.now() - begin)
    }

    private static func run(_ journal: Journal, _ number: Int, effects: [RunEffect]) throws {
        let run = try journal.begin(
            RunRequest(key: "written@\(number)", task: "written", scheduled: Book.start, started: Book.start))
        try journal.commit(run.id, RunResult(finished: Book.start, effects: effects))
    }

    private static func median(_ name: String, _ journal: Journal, _ work: (Int) throws -> Void) throws {
        let before = try journal.info().bytes
        var seconds: [Double] = []
        for round in 0..<rounds {
            let begin = Main.now()
            try work(round)
            seconds.append(Main.now() - begin)
        }
        let grown = (try journal.info().bytes - before) / rounds
        Main.line(name, rows: 1, seconds: seconds.sorted()[rounds / 2], "\(grown) bytes")
    }
}
