import Accounting
import Journal
import Market

/// `wheelwright trade dividend SYMBOL PRICE`: cash for each share that is held.
struct DividendCommand: Command {
    let name = "dividend"
    let summary = "record a dividend on the shares that are held"
    private let symbol = Operand("SYMBOL", .ticker, about: "the shares")
    private let perShare = Operand("PER_SHARE", .sharePrice, about: "dollars a share")

    var syntax: CommandSyntax { CommandSyntax(TradeCommands.recording, operands: [symbol, perShare]) }
    let examples = [CommandExample("wheelwright trade dividend WFC 0.45", "0.45 dollars on every share held")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        try JournalWriting(arguments, io, isNew: false).record(
            .dividend(symbol: try arguments.require(symbol), perShare: try arguments.require(perShare)), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
