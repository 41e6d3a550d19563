import Accounting
import Market
import Testing

@testable import Journal

@Suite struct PortfolioTests {
    @Test func `a portfolio is made with its first transaction, or not at all`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        func add(_ kind: Transaction.Kind) throws -> Int64? {
            try journal.addPortfolio(
                "p", about: "", capital: nil, isCashSecured: true, becomesDefault: true, first: .made(1, kind),
                at: .minute(2)
            ).entry
        }
        #expect(throws: JournalError.self) { _ = try add(.deposit(dollars(-5))) }
        #expect(try journal.portfolios().map(\.name) == ["main"])
        #expect(try add(.deposit(dollars(5))) == 1)
        #expect(try journal.portfolio().name == "p" && journal.account("p").cash == dollars(5))
        #expect(try journal.verify().isSound)
    }

    @Test func `portfolios are made, changed and listed with the default one first`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("aggressive", capital: dollars(50_000), isCashSecured: false, at: .minute(1))
        try journal.addPortfolio("zero", at: .minute(1))
        try journal.changePortfolio("zero", PortfolioChange(name: "ira", becomesDefault: true), at: .minute(2))
        #expect(try journal.portfolios().map(\.name) == ["ira", "aggressive", "main"])
        #expect(try journal.portfolio().name == "ira")
        #expect(try journal.portfolio("aggressive").capital == dollars(50_000))
        try journal.changePortfolio("aggressive", PortfolioChange(capital: .some(nil)), at: .minute(3))
        #expect(try journal.portfolio("aggressive").capital == nil)
        #expect(try !journal.account("aggressive").isCashSecured)
        try journal.removePortfolio("main", at: .minute(4))
        #expect(try folder.open(.reading).portfolios().map(\.name) == ["ira", "aggressive"])
        #expect(try journal.verify().problems == [])
    }

    @Test func `a change that changes nothing leaves no line in the log`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let lines = try journal.verify().logLines
        try journal.changePortfolio("main", PortfolioChange(name: "main", becomesDefault: true), at: .minute(2))
        #expect(try journal.verify().logLines == lines)
    }

    @Test(arguments: ["", "main", "-x", "a\nb", "\u{202E}evil"])
    func `a name that is taken or doesn't show as it is is refused`(name: String) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        #expect(throws: JournalError.self) { try journal.addPortfolio(name, at: .minute(1)) }
        #expect(try journal.portfolios().count == 1)
    }

    @Test func `the same symbol in two portfolios is two wheels`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("ira", at: .minute(0))
        try journal.turnWheel("WFC")
        try journal.turnWheel("WFC", in: "ira", from: 10)
        try journal.record(
            .made(20, .order(OrderFill(legs: [.open("p9", .shortPut, .put(40, "WFC"), at: 1)], fees: .zero))),
            in: "ira",
            recorded: .minute(20))
        let wheels = try journal.wheels()
        #expect(wheels.map(\.portfolio) == ["ira", "main"])
        #expect(wheels.map(\.state) == [.shortPut, .cash])
        #expect(wheels.map(\.summary.campaigns) == [2, 1])
        #expect(wheels.map(\.openPositions) == [1, 0])
        let summaries = try journal.summaries()
        #expect(summaries.map(\.portfolio.name) == ["main", "ira"])
        #expect(summaries.map(\.premium) == [dollars(215), dollars(315)])
        #expect(summaries.map(\.realised) == [dollars(413.70), dollars(413.70)])
        #expect(summaries.map(\.cash) == [dollars(10_413.70), dollars(10_513.70)])
        #expect(summaries.map(\.collateral) == [.zero, dollars(4_000)])
        #expect(summaries.map(\.winningTrades) == [2, 2])
    }
}
