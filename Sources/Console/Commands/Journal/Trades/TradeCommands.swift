import Accounting
import Market

/// `wheelwright trade`: what happens to a portfolio, and what became of it.
enum TradeCommands {
    static let group = CommandGroup(
        name: "trade", summary: "record what you trade, and list, import and export it",
        commands: [
            TradeListCommand(), TradeAddCommand(), TradeCloseCommand(), TradeRollCommand(),
            TradeEndCommand(.expired), TradeEndCommand(.assigned), TradeEndCommand(.exercised),
            CashCommand(.deposit), CashCommand(.withdraw), CashCommand(.interest), StockCommand(),
            DividendCommand(), SplitCommand(), SymbolCommand(), DelistCommand(), TradeEntriesCommand(),
            TradeNoteCommand(), TradeImportCommand(), TradeExportCommand(),
        ])

    static let position = Operand(
        "POSITION", .text, about: "the open position's id; `wheelwright positions` lists them")
    static let contracts = Option(
        "contracts", short: "n", valueName: "N", .integer(in: 1...1_000_000), about: "how many contracts")
    static let id = Option(
        "id", valueName: "ID", .text, about: "a name for the new position; one such as WFC-260424-83P if left out")

    /// Options of every command that records something.
    static let recording: [any OptionDeclaration] =
        [JournalOptions.at, JournalOptions.on, JournalOptions.note, JournalOptions.portfolio] + JournalOptions.place
}
