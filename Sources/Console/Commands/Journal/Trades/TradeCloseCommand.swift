import Accounting
import Journal
import Market

/// `wheelwright trade close POSITION --price 0.40`: contracts that were bought back, or sold.
struct TradeCloseCommand: Command {
    let name = "close"
    let summary = "record that a position was closed, in full or in part"
    private let price = Option("price", valueName: "PRICE", .sharePrice, isRequired: true, about: "dollars a share")

    var syntax: CommandSyntax {
        CommandSyntax(
            [price, TradeCommands.contracts, JournalOptions.fees] + TradeCommands.recording,
            operands: [TradeCommands.position])
    }
    let examples = [
        CommandExample("wheelwright trade close WFC-260424-83P --price 0.40 --fees 0.65", "bought back at 0.40")
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let writing = try JournalWriting(arguments, io, isNew: false)
        let position = try writing.position(try arguments.require(TradeCommands.position))
        let leg = FilledLeg(
            effect: .close, position: position.id, contract: position.contract,
            contracts: arguments[TradeCommands.contracts] ?? position.contracts, price: try arguments.require(price),
            isPurchase: position.kind.isShort)
        try writing.record(
            .order(OrderFill(legs: [leg], fees: try arguments.require(JournalOptions.fees))), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
