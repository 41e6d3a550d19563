import Journal
import Market

/// `wheelwright portfolio rm NAME`: removes a portfolio with all that belongs to it.
struct PortfolioRemoveCommand: Command {
    let name = "rm"
    let summary = "remove a portfolio with all that belongs to it"
    let discussion = """
        Its transactions, trades, snapshots, recommendations and alerts are removed with it; only the decision log still \
        knows of them. On a terminal it asks first; elsewhere it wants --yes. The default portfolio stays: make another one \
        the default before.
        """

    var syntax: CommandSyntax {
        CommandSyntax([JournalOptions.yes] + JournalOptions.place, operands: [PortfolioCommands.name])
    }
    let examples = [CommandExample("wheelwright portfolio rm old --yes", "without a question")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        let journal = try arguments.journal(.writing, io)
        let portfolio = try journal.portfolio(try arguments.require(PortfolioCommands.name))
        guard !portfolio.isDefault else { throw JournalError.defaultPortfolio(portfolio.name) }
        let summary = try journal.summaries().first { $0.portfolio.id == portfolio.id }
        let entries = summary?.entries ?? 0
        let open = summary?.openPositions ?? 0
        try io.confirm(
            "Remove portfolio '\(printable(portfolio.name))' with \(counted(entries, "transaction")) and "
                + "\(counted(open, "open position")), for good?", arguments)
        try journal.removePortfolio(portfolio.name, at: io.now())
        io.print("portfolio '\(printable(portfolio.name))' removed with \(counted(entries, "transaction"))")
        return .success
    }
}
