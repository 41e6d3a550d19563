import Accounting
import Market
import Testing

@testable import Console

/// What a file comes to in an account, line by line.
func plan(
    _ text: String, _ format: TransactionFormat, into account: Account = Account(isCashSecured: false),
    known: Set<String> = [], joinsRolls: Bool = true, now: Instant = Instant(microseconds: 0)
) throws -> ImportPlan {
    try ImportPlan(
        Array(text.utf8), format: format, file: "export.csv", account: account, known: known, joinsRolls: joinsRolls,
        now: now)
}

extension ImportPlan {
    var lines: [String] {
        entries.map { entry in
            "\(entry.lines.map { "\($0)" }.joined(separator: "+")) \(entry.transaction.date) "
                + TransactionWords.text(entry.transaction.kind)
        }
    }

    /// The account after everything.
    func account(after start: Account = Account(isCashSecured: false)) throws -> Account {
        var account = start
        for entry in entries { try account.apply(entry.transaction) }
        return account
    }
}

@Suite struct BrokerImportTests {
    @Test func `a month at Schwab comes out in order, with its roll and its assignment`() throws {
        let plan = try plan(BrokerSamples.schwab, .schwab)
        #expect(
            plan.lines == [
                "12 2026-04-01 deposit of $10,000.00",
                "11 2026-04-06 sold to open 1 WFC 83 put 2026-04-17 at 1.20, fees $0.65",
                "9+10 2026-04-16 bought to close 1 WFC 83 put 2026-04-17 at 2.00, "
                    + "sold to open 1 WFC 82 put 2026-04-24 at 2.60, fees $1.30",
                "7+8 2026-04-24 WFC-260424-82P assigned",
                "6 2026-04-27 sold to open 1 WFC 84 call 2026-05-15 at 1.10, fees $0.65",
                "5 2026-05-01 dividend of 0.45 a share of WFC", "4 2026-05-15 WFC-260515-84C expired",
                "3 2026-05-29 interest of $1.23",
            ])
        #expect(plan.problems.isEmpty && plan.refusals.isEmpty && plan.notes.isEmpty && plan.rolls == 1)
        #expect(try plan.account().cash == Dollars(cents: 213_363), "the export's own total")
    }

    @Test func `a month at Robinhood does, with fees that only the amounts tell`() throws {
        let plan = try plan(BrokerSamples.robinhood, .robinhood)
        #expect(plan.problems == [] && plan.refusals == [])
        let account = try plan.account()
        #expect(account.cash == Dollars(cents: 9_000_000 + 19_995 + 39_995 - 4_400_000 - 500))
        #expect(account.holding("TSLA")?.shares == 100)
        #expect(account.campaigns.map(\.fees) == [Dollars(cents: 10)])
        #expect(account.trades.map(\.outcome).sorted { $0.rawValue < $1.rawValue } == [.assigned, .expired])
    }

    @Test func `an activity statement of Interactive Brokers does, and a position that ended in parts is two`() throws {
        let plan = try plan(BrokerSamples.ibkrStatement, .ibkr)
        #expect(plan.problems == [] && plan.refusals == [])
        #expect(plan.unknownColumns == ["section 'Grant Activity'"])
        let account = try plan.account()
        #expect(account.cash == Dollars(cents: 500_000 + 9000 - 130 - 2000 - 65 - 120_000 + 1500 - 225))
        #expect(account.holding("F")?.shares == 100)
        #expect(account.positions.isEmpty)
        #expect(account.trades.map(\.outcome) == [.closed, .assigned])
    }

    @Test func `a Flex query does, and the column that nobody knows is named`() throws {
        let plan = try plan(BrokerSamples.ibkrFlex, .ibkr)
        #expect(plan.unknownColumns == ["Mood"])
        #expect(
            plan.lines == [
                "3 2026-05-04 sold to open 1 F 12 put 2026-05-15 at 0.45, fees $0.65",
                "4 2026-05-15 F-260515-12P expired",
            ])
    }

    @Test(arguments: [
        (#""04/06/2026","Mystery","","","","","","$10.00""#, "the action 'Mystery' isn't known"),
        (#""13/06/2026","Buy","WFC","","100","$1.00","","-$100.00""#, "'13/06/2026' is no date such as 04/17/2026"),
        (
            #""04/06/2026","Buy","WFC","","0.5","$80.00","","-$40.00""#,
            "0.5 shares aren't whole; the journal keeps whole ones"
        ),
        (#""04/06/2026","Buy","WFC","","100","$80.00","","-$8,100.00""#, "-$8,100.00 doesn't go with 100 shares at 80"),
        (
            #""04/06/2026","Sell to Open","WFC","","1","$1.00","","$100.00""#,
            "'WFC' is no contract such as WFC 04/17/2026 83.00 P"
        ),
        (
            #""04/06/2026","Stock Split","NVDA","","90","","","""#,
            "a split without its ratio: record it with 'wheelwright trade split'"
        ),
        (#""04/06/2026","Wire Received","","","","","","$1.005""#, "'$1.005' is no amount in dollars and cents"),
    ]) func `a row that can't be understood is named with its line`(row: String, reason: String) throws {
        let plan = try plan(BrokerSamples.schwabHeader + "\n" + row, .schwab)
        #expect(plan.problems == [RowProblem(line: 2, reason: reason)])
        #expect(plan.entries.isEmpty)
    }

    @Test func `a cancelled trade is no trade, and named with its line`() throws {
        let reason = "a cancelled trade: take this row and the trade that it cancels out of the file"
        let opening = "-2,0.45,0.4,90,-1.30245,-88.7,0,10,O"
        let statement = BrokerSamples.ibkrStatement.replacing(opening, with: "2,0.45,0.4,-90,1.30245,-88.7,0,10,Ca;O")
        #expect(try plan(statement, .ibkr).problems == [RowProblem(line: 5, reason: reason)])
        let flex = BrokerSamples.ibkrFlex.replacing(#""Mood""#, with: #""TransactionType""#)
            .replacing(#""O","","EXECUTION","good""#, with: #""O","","EXECUTION","TradeCancel""#)
        #expect(try plan(flex, .ibkr).problems == [RowProblem(line: 3, reason: reason)])
    }

    @Test func `what can't have happened is refused with its rule`() throws {
        let row = #""04/27/2026","Sell to Open","WFC 05/15/2026 84.00 C","CALL","1","$1.10","$0.65","$109.35""#
        let plan = try plan(BrokerSamples.schwabHeader + "\n" + row, .schwab)
        #expect(plan.refusals.count == 1)
        #expect(plan.refusals[0].line == 2)
        #expect(plan.refusals[0].reason.hasPrefix("C110 "))
    }

    @Test func `a closing row without an open position is refused`() throws {
        let row = #""04/27/2026","Buy to Close","WFC 05/15/2026 84.00 P","PUT","1","$1.10","$0.65","-$110.65""#
        let plan = try plan(BrokerSamples.schwabHeader + "\n" + row, .schwab)
        #expect(plan.refusals == [RowProblem(line: 2, reason: "no position in WFC 84 put 2026-05-15 is open")])
    }

    @Test func `another broker's file is refused by name`() {
        #expect { try plan(BrokerSamples.robinhood, .schwab) } throws: { error in
            (error as? CommandFailure)?.code == "U360"
        }
        #expect { try plan("", .ibkr) } throws: { ($0 as? CommandFailure)?.code == "U360" }
    }

    @Test func `rows that were imported before are passed over, whatever else the export has`() throws {
        let first = try plan(BrokerSamples.schwab, .schwab)
        let known = ImportPlan.keys(of: first.references)
        let again = try plan(BrokerSamples.schwab, .schwab, into: try first.account(), known: known)
        #expect(again.entries.isEmpty && again.refusals.isEmpty)
        #expect(again.repeated == 10)
        let row = #""06/01/2026","MoneyLink Transfer","","Tfr","","","","-$100.00""#
        let longer = BrokerSamples.schwab.replacing(
            BrokerSamples.schwabHeader + "\r\n", with: BrokerSamples.schwabHeader + "\r\n" + row + "\r\n")
        let more = try plan(longer, .schwab, into: try first.account(), known: known)
        #expect(more.lines == ["3 2026-06-01 withdrawal of $100.00"])
    }

    @Test func `two equal rows are two transactions`() throws {
        let row = #""06/01/2026","Bank Interest","","INT","","","","$1.00""#
        let twice = try plan([BrokerSamples.schwabHeader, row, row].joined(separator: "\n"), .schwab)
        #expect(twice.entries.count == 2)
        #expect(Set(twice.references).count == 2)
    }

    @Test func `a row that ends two positions is two entries, each with a reference of its own`() throws {
        let rows = [
            #""04/17/2026","Expired","WFC 04/17/2026 83.00 P","PUT","2","","","""#,
            #""04/07/2026","Sell to Open","WFC 04/17/2026 83.00 P","PUT","1","$1.00","","$100.00""#,
            #""04/06/2026","Sell to Open","WFC 04/17/2026 83.00 P","PUT","1","$1.20","","$120.00""#,
        ]
        let plan = try plan(([BrokerSamples.schwabHeader] + rows).joined(separator: "\n"), .schwab)
        #expect(plan.entries.count == 4)
        #expect(Set(plan.references).count == 4)
        #expect(try plan.account().positions.isEmpty)
    }

    @Test func `rolls stay apart where that is asked for`() throws {
        let plan = try plan(BrokerSamples.schwab, .schwab, joinsRolls: false)
        #expect(plan.rolls == 0)
        #expect(plan.entries.count == 9)
        #expect(
            try plan.account().campaigns.map(\.rolls) == [0, 0], "the first turn has ended before the second begins")
    }

    @Test func `a dividend that comes when the shares are gone counts with interest and is noted`() throws {
        let row = #""06/01/2026","Cash Dividend","XOM","EXXON","","","","$99.00""#
        let plan = try plan(BrokerSamples.schwabHeader + "\n" + row, .schwab)
        #expect(plan.lines == ["2 2026-06-01 interest of $99.00"])
        #expect(plan.notes.map(\.line) == [2])
    }

    @Test func `hostile files are refused or understood, never a crash`() throws {
        var samples = [
            "\u{FEFF}" + BrokerSamples.schwab, String(repeating: ",", count: 5000), "\"", "\"a\n\"\"", "\u{0}\u{1}",
            "Trades,Header\nTrades,Data", "Date,Action\n,",
        ]
        for cut in stride(from: 0, to: BrokerSamples.schwab.utf8.count, by: 97) {
            samples.append(String(decoding: BrokerSamples.schwab.utf8.prefix(cut), as: UTF8.self))
        }
        for format in TransactionFormat.allCases {
            for sample in samples {
                let plan = try? plan(sample, format)
                #expect((plan?.rows ?? 0) >= (plan?.entries.count ?? 0))
            }
        }
        #expect(try plan("\u{FEFF}" + BrokerSamples.schwab, .schwab).entries.count == 8)
    }
}
