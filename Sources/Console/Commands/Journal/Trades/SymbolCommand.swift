import Accounting
import Journal
import Market

/// `wheelwright trade rename SYMBOL NEW`: an underlying that trades under another symbol.
struct SymbolCommand: Command {
    let name = "rename"
    let summary = "record that shares have a new symbol"
    private let symbol = Operand("SYMBOL", .ticker, about: "the old symbol")
    private let newSymbol = Operand("NEW", .ticker, about: "the new one")

    var syntax: CommandSyntax { CommandSyntax(TradeCommands.recording, operands: [symbol, newSymbol]) }
    let examples = [CommandExample("wheelwright trade rename FB META", "shares, options and campaign go along")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        try JournalWriting(arguments, io, isNew: false).record(
            .renamed(symbol: try arguments.require(symbol), to: try arguments.require(newSymbol)), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
