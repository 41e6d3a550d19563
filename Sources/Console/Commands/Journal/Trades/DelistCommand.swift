import Accounting
import Journal
import Market

/// `wheelwright trade delist SYMBOL PRICE`: shares that are gone for cash.
struct DelistCommand: Command {
    let name = "delist"
    let summary = "record that shares are gone, for cash or nothing"
    private let symbol = Operand("SYMBOL", .ticker, about: "the shares")
    private let perShare = Operand("PER_SHARE", .sharePrice, about: "dollars a share; 0 where nothing is paid")

    var syntax: CommandSyntax { CommandSyntax(TradeCommands.recording, operands: [symbol, perShare]) }
    let examples = [CommandExample("wheelwright trade delist ATVI 95", "a merger for cash")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        try JournalWriting(arguments, io, isNew: false).record(
            .delisted(symbol: try arguments.require(symbol), perShare: try arguments.require(perShare)), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
