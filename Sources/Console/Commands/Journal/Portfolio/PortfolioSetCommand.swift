import Journal
import Market

/// `wheelwright portfolio set NAME`: changes what is said of a portfolio.
struct PortfolioSetCommand: Command {
    let name = "set"
    let summary = "change a portfolio, or make it the default"

    var syntax: CommandSyntax {
        CommandSyntax(
            [PortfolioCommands.about, PortfolioCommands.capital, PortfolioCommands.isDefault] + JournalOptions.place,
            operands: [PortfolioCommands.name])
    }
    let examples = [CommandExample("wheelwright portfolio set income --default", "what commands mean from now on")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let change = PortfolioChange(
            about: arguments[PortfolioCommands.about], capital: arguments[PortfolioCommands.capital].map { .some($0) },
            becomesDefault: arguments[PortfolioCommands.isDefault])
        guard change != PortfolioChange() else {
            throw CommandFailure(
                "U364", "nothing is to change", remedy: "give --about, --capital or --default", exitCode: .usage)
        }
        try Journal.mustExist(arguments, io)
        let portfolio = try arguments.journal(.writing, io).changePortfolio(
            try arguments.require(PortfolioCommands.name), change, at: io.now())
        io.print("portfolio '\(printable(portfolio.name))' changed")
        return .success
    }
}
