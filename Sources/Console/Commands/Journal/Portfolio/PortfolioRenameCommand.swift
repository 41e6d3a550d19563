import Journal
import Market

/// `wheelwright portfolio rename NAME NEW`.
struct PortfolioRenameCommand: Command {
    let name = "rename"
    let summary = "give a portfolio another name"
    private let newName = Operand("NEW", .text, about: "its new name")

    var syntax: CommandSyntax {
        CommandSyntax(JournalOptions.place, operands: [PortfolioCommands.name, newName])
    }
    let examples = [CommandExample("wheelwright portfolio rename main taxable", "another name, the same history")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        let old = try arguments.require(PortfolioCommands.name)
        let portfolio = try arguments.journal(.writing, io).changePortfolio(
            old, PortfolioChange(name: try arguments.require(newName)), at: io.now())
        io.print("portfolio '\(printable(old))' is now '\(printable(portfolio.name))'")
        return .success
    }
}
