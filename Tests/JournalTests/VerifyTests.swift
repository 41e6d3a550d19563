import Accounting
import Foundation
import Market
import SQLite
import Testing

@testable import Journal

@Suite struct VerifyTests {
    /// A journal with something of everything.
    private func full() throws -> JournalFolder {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel()
        try journal.addNote("a note", to: 2, at: .minute(20))
        _ = try journal.add(
            RecommendationRecord(
                at: .minute(21), portfolio: "main", position: "WFC-put", symbol: "WFC", action: "HOLD", tree: "t",
                path: "p", ruleSet: "r", source: "s", sourceAt: .minute(21), inputs: [1, 2, 3]))
        try journal.respond(to: 1, Response(at: .minute(22), kind: .followed))
        let run = try journal.begin(
            RunRequest(key: "k", task: "t", scheduled: .minute(1), started: .minute(1)))
        try journal.commit(run.id, RunResult(finished: .minute(2), log: ["line"]))
        try journal.add(AlertDraft(at: .minute(23), rule: "r", severity: .info, text: "x", key: "k"))
        try journal.keep(["t": ScheduleStart(times: "every 5m", since: .minute(24))], at: .minute(24))
        try journal.setTask("t", ["every": "5m"], at: .minute(25))
        try journal.addPortfolio("spare", about: "an account", at: .minute(26))
        try journal.turnWheel("KO", in: "spare", from: 30)
        return folder
    }

    /// Changes the file behind the program's back.
    private func tamper(_ folder: JournalFolder, _ sql: String) throws {
        let database = try Database(path: folder.file(), mode: .writing)
        try database.execute(
            "DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete; DROP TRIGGER entry_no_update; \(sql)")
    }

    @Test func `a journal that nobody touched is sound`() throws {
        let folder = try full()
        let result = try folder.open(.reading).verify()
        #expect(result.problems == [])
        #expect((result.entries, result.recommendations, result.runs) == (10, 1, 1))
        #expect(result.lastHash.count == 64)
        let info = try folder.open(.reading).info()
        #expect(info.version == Migration.all.count)
        #expect(info.counts.map(\.rows) == [2, 10, 0, 4, 2, 0, 1, 1, 1, result.logLines])
        #expect(info.bytes % 4096 == 0 && info.bytes > 100_000)
        #expect(result.logLines == 1 + 5 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 5)
    }

    @Test(arguments: [
        ("UPDATE entry SET amount = amount + 1 WHERE id = 1", "entry 1"),
        ("UPDATE entry SET price = 1 WHERE id = 3", "entry 3"),
        ("UPDATE entry SET reference = 'x' WHERE id = 3", "entry 3"),
        ("UPDATE entry SET portfolio_id = 2 WHERE id = 1", "entry 1"),
        ("UPDATE entry SET recorded = recorded + 1 WHERE id = 1", "entry 1"),
        ("UPDATE note SET at = at + 1", "note 1"),
        ("UPDATE recommendation SET portfolio_id = 2", "recommendation 1"),
        ("UPDATE alert SET portfolio_id = 2", "alert 1"),
        ("UPDATE leg SET price = 1.26 WHERE entry_id = 2", "entry 2"),
        ("UPDATE note SET text = 'another'", "note 1"),
        ("UPDATE recommendation SET action = 'CLOSE'", "recommendation 1"),
        ("UPDATE recommendation SET inputs = x'010204'", "recommendation 1"),
        ("UPDATE response SET kind = 'ignored'", "response 1"),
        ("UPDATE task_run SET log = 'other'", "run 1"),
        ("UPDATE alert SET text = 'y'", "alert 1"),
        ("DELETE FROM note", "note 1"),
        ("DELETE FROM task_run", "run 1"),
        ("INSERT INTO note (entry_id, at, text) VALUES (1, 0, 'slipped in')", "table note"),
        ("UPDATE setting SET value = 'mail'", "setting setting{\"name\":\"schedule of t\""),
        ("DELETE FROM task_setting", "setting task_setting{\"task\":\"t\",\"name\":\"every\""),
        ("UPDATE portfolio SET about = 'mine' WHERE name = 'spare'", "portfolio 'spare'"),
        ("UPDATE log SET at = at + 1 WHERE id = 4", "line 4 of the log"),
        ("UPDATE log SET hash = zeroblob(32) WHERE id = 4", "line 4 of the log"),
        ("DELETE FROM log WHERE id = 4", "line 5 of the log"),
        ("UPDATE trade SET premium = premium + 1 WHERE id = 1", "trade 1 of 'main'"),
        ("UPDATE campaign SET fees = 0 WHERE portfolio_id = 2", "campaign 1 of 'spare'"),
        ("UPDATE balance SET cash = 0 WHERE portfolio_id = 2", "the balance of 'spare'"),
        ("UPDATE balance SET last_entry = 2 WHERE portfolio_id = 1", "the balance of 'main'"),
        ("UPDATE balance SET turnover = turnover - 1 WHERE portfolio_id = 1", "the balance of 'main'"),
        ("UPDATE balance SET last = NULL WHERE portfolio_id = 1", "the balance of 'main'"),
        ("UPDATE balance SET campaigns = 2 WHERE portfolio_id = 1", "the balance of 'main'"),
        ("UPDATE profit SET dividends = 5 WHERE entry_id = 3", "profit 2 of 'main'"),
        ("UPDATE profit SET date = date + 1 WHERE entry_id = 3", "profit 2 of 'main'"),
        ("UPDATE trade SET ended_on = ended_on + 1 WHERE id = 2", "trade 2 of 'main'"),
        ("UPDATE trade SET entry_id = 1 WHERE id = 2", "trade 2 of 'main'"),
        ("UPDATE campaign SET ended_on = ended_on + 1 WHERE portfolio_id = 1", "campaign 1 of 'main'"),
        ("UPDATE posting SET entry_id = 1 WHERE id = 2", "posting 2 of 'main'"),
        ("UPDATE day_figures SET wins = 0", "day_figures of 2026-04-13 of 'main'"),
        ("DELETE FROM day_figures WHERE portfolio_id = 2", "day_figures of 2026-04-13 of 'spare'"),
        ("UPDATE day_figures SET date = 0 WHERE portfolio_id = 2", "day_figures of 1970-01-01 of 'spare'"),
        ("UPDATE symbol_figures SET fees = 0", "symbol_figures of WFC of 'main'"),
        ("DELETE FROM symbol_figures", "symbol_figures of KO of 'spare'"),
        ("DELETE FROM posting WHERE id = 2", "posting 2 of 'main'"),
        (
            """
            INSERT INTO position SELECT 1, 'ghost', kind, underlying, root, expiration, strike, multiplier, contracts,
                opened, open_price, NULL, 0, campaign, opened, 0, 0 FROM trade LIMIT 1
            """,
            "the number of rows in position of 'main'"
        ),
        ("DELETE FROM portfolio WHERE name = 'spare'", "row"),
    ])
    func `a change behind the program's back is found where it is`(sql: String, place: String) throws {
        let folder = try full()
        try tamper(folder, sql)
        let result = try folder.open(.reading).verify()
        #expect(!result.isSound)
        #expect(result.problems.contains { $0.place.hasPrefix(place) }, "\(result.problems)")
    }

    /// Two days and two symbols with a trade each, and a put of which a part is open.
    private func half() throws -> JournalFolder {
        let folder = try JournalFolder()
        let journal = try folder.open()
        var minute = 0
        func enter(_ kind: Transaction.Kind, on day: Int) throws {
            try journal.record(.made(minute, kind, on: .april(day)), recorded: .minute(minute))
            minute += 1
        }
        try enter(.deposit(dollars(90_000)), on: 13)
        for (day, symbol) in [(13, "KO"), (14, "WFC")] {
            let put = OptionContract.put(80, symbol)
            let open = FilledLeg.open("\(symbol)-1", .shortPut, put, at: 1.005, count: 3)
            try enter(.order(OrderFill(legs: [open], fees: dollars(1))), on: day)
            try enter(
                .order(OrderFill(legs: [.close("\(symbol)-1", put, at: 0.5)], fees: dollars(0.5))), on: day)
        }
        return folder
    }

    @Test(arguments: [
        ("UPDATE position SET open_cash = open_cash + 1 WHERE id = 'KO-1'", "position 1 of 'main'"),
        ("UPDATE position SET open_fees = 0 WHERE id = 'WFC-1'", "position 2 of 'main'"),
        ("UPDATE position SET opened_at = 0 WHERE id = 'WFC-1'", "position 2 of 'main'"),
        (
            "UPDATE day_figures SET premium = premium + iif(date % 2, 7, -7)",
            "day_figures of 2026-04-13 of 'main' day_figures of 2026-04-14 of 'main'"
        ),
        (
            "UPDATE symbol_figures SET wins = wins + iif(symbol = 'KO', 1, -1)",
            "symbol_figures of KO of 'main' symbol_figures of WFC of 'main'"
        ),
    ])
    func `each row counts, also where the sums over all are right`(sql: String, places: String) throws {
        let folder = try half()
        #expect(try folder.open(.reading).verify().problems == [])
        try tamper(folder, sql)
        #expect(try folder.open(.reading).verify().problems.map(\.place).joined(separator: " ") == places)
        try folder.open().rebuild()
        #expect(try folder.open(.reading).verify().problems == [])
    }

    @Test func `nothing is entered on tables that aren't up to date, until they are made anew`() throws {
        let folder = try half()
        try tamper(folder, "UPDATE balance SET last_entry = 4")
        let journal = try folder.open()
        let refusal = #expect(throws: JournalError.self) {
            try journal.record(.made(9, .deposit(dollars(1)), on: .april(15)), recorded: .minute(9))
        }
        #expect(refusal?.code == "J121")
        #expect(try journal.entries().count == 5)
        try journal.rebuild()
        #expect(try journal.record(.made(9, .deposit(dollars(1)), on: .april(15)), recorded: .minute(9)) == 6)
    }

    @Test func `the last hash shows a cut at the end of the log`() throws {
        let folder = try full()
        let before = try folder.open().verify().lastHash
        let cut = try folder.open().verify().logLines
        try folder.open().addNote("later", to: 2, at: .minute(90))
        #expect(try folder.open().verify(expecting: before.uppercased()).expectedLine == cut)
        #expect(try folder.open().verify(expecting: "00").expectedLine == nil)
        try tamper(
            folder, "DELETE FROM log WHERE id >= \(cut); DELETE FROM note WHERE id = 2; DELETE FROM entry WHERE id = 10"
        )
        _ = try folder.open().rebuild()
        let after = try folder.open().verify(expecting: before)
        #expect(after.isSound)
        #expect(after.lastHash != before && after.expectedLine == nil)
    }

    @Test(arguments: ["UPDATE log SET body = '' WHERE id = 1", "DELETE FROM log", "UPDATE entry SET amount = 1"])
    func `triggers refuse to change the log and entries`(sql: String) throws {
        let folder = try full()
        let database = try Database(path: folder.file(), mode: .writing)
        #expect(throws: JournalError.self) { try database.execute(sql) }
        #expect(try folder.open().verify().isSound)
    }

    @Test func `what follows from entries is made anew from them`() throws {
        let folder = try full()
        let journal = try folder.open()
        let trades = try journal.trades()
        let summaries = try journal.summaries()
        try tamper(folder, "UPDATE trade SET premium = 0; DELETE FROM campaign; UPDATE balance SET cash = 7")
        #expect(try !journal.verify().isSound)
        try journal.rebuild()
        #expect(try journal.verify().problems == [])
        #expect(try journal.trades() == trades)
        #expect(try journal.summaries() == summaries)
    }

    @Test func `a portfolio goes with all that is its own, and the log stays whole`() throws {
        let folder = try full()
        let journal = try folder.open()
        #expect(throws: JournalError.defaultPortfolio("main")) { try journal.removePortfolio("main", at: .minute(50)) }
        try journal.removePortfolio("spare", at: .minute(50))
        #expect(try journal.entries().count == 5)
        #expect(try journal.trades(TradeFilter(symbol: "KO")).isEmpty)
        #expect(try journal.verify().problems == [])
        try journal.addPortfolio("spare", at: .minute(51))
        #expect(try journal.portfolio("spare").id == 3)
        try journal.turnWheel("KO", in: "spare", from: 60)
        #expect(try journal.entries(EntryFilter(portfolio: "spare")).map(\.id) == [11, 12, 13, 14, 15])
        #expect(try journal.verify().problems == [])
    }
}
