/// `wheelwright portfolio`: the accounts that the journal keeps.
enum PortfolioCommands {
    static let group = CommandGroup(
        name: "portfolio", summary: "list, add, change and remove portfolios",
        commands: [
            PortfolioListCommand(), PortfolioAddCommand(), PortfolioSetCommand(), PortfolioRenameCommand(),
            PortfolioRemoveCommand(),
        ], usual: PortfolioListCommand())

    static let name = Operand("NAME", .text, about: "the portfolio")
    static let about = Option("about", valueName: "TEXT", .text, about: "what it is for")
    static let capital = Option(
        "capital", valueName: "DOLLARS", .payment, about: "what you mean to work with; it is no deposit")
    static let isDefault = Flag("default", about: "the one that commands mean where they name none")
}
