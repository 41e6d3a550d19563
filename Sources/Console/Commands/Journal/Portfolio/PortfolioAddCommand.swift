import Accounting
import Journal
import Market

/// `wheelwright portfolio add NAME`: a new portfolio.
struct PortfolioAddCommand: Command {
    let name = "add"
    let summary = "make a portfolio"
    let discussion = """
        A portfolio is cash-secured: puts are sold, and shares bought, only with the cash for them. --margin makes one that \
        isn't, for good. --cash pays in what it begins with.
        """
    private let margin = Flag("margin", about: "without the rule that everything is secured by cash")
    private let cash = Option("cash", valueName: "DOLLARS", .payment, about: "what is paid in at once")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                cash, PortfolioCommands.capital, PortfolioCommands.about, PortfolioCommands.isDefault, margin,
                JournalOptions.at, JournalOptions.on,
            ] + JournalOptions.place, operands: [PortfolioCommands.name])
    }
    let examples = [
        CommandExample("wheelwright portfolio add income --cash 25000", "a second portfolio with 25,000 dollars")
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let amount = arguments[cash]
        if amount != nil { try JournalWriting.refuseFuture(moment, io) }
        let name = try arguments.require(PortfolioCommands.name)
        // A journal is made only for what can be.
        if name == JournalWriting.first, !TextFile.exists(arguments.journalPath) {
            throw JournalError.takenPortfolio(name)
        }
        let journal = try arguments.journal(.writing, io)
        let deposit = amount.map { Transaction(at: moment.at, date: moment.date, kind: .deposit($0)) }
        let (portfolio, entry) = try journal.addPortfolio(
            name, about: arguments[PortfolioCommands.about] ?? "",
            capital: arguments[PortfolioCommands.capital], isCashSecured: !arguments[margin],
            becomesDefault: arguments[PortfolioCommands.isDefault], first: deposit, at: io.now())
        io.print("portfolio '\(printable(portfolio.name))' added")
        if let deposit, let entry {
            try JournalWriting(journal: journal, portfolio: portfolio).tell(deposit.kind, as: entry, io)
        }
        return .success
    }
}
