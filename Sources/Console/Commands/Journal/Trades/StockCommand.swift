import Accounting
import Journal
import Market

/// `wheelwright trade stock buy|sell SYMBOL SHARES --price PRICE`: shares traded on the market.
struct StockCommand: Command {
    private enum Side: String, CaseIterable, Sendable {
        case buy, sell
    }

    let name = "stock"
    let summary = "record shares bought or sold on the market"
    private let side = Operand("SIDE", .choice(of: Side.self), about: "buy or sell")
    private let symbol = Operand("SYMBOL", .ticker, about: "the shares")
    private let shares = Operand("SHARES", .integer(in: 1...1_000_000_000), about: "how many")
    private let price = Option("price", valueName: "PRICE", .sharePrice, isRequired: true, about: "dollars a share")

    var syntax: CommandSyntax {
        CommandSyntax([price, JournalOptions.fees] + TradeCommands.recording, operands: [side, symbol, shares])
    }
    let examples = [CommandExample("wheelwright trade stock buy WFC 100 --price 82.10", "a hundred shares")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let count = try arguments.require(shares)
        let fill = StockFill(
            symbol: try arguments.require(symbol), shares: try arguments.require(side) == .buy ? count : -count,
            price: try arguments.require(price), fees: try arguments.require(JournalOptions.fees))
        try JournalWriting(arguments, io, isNew: true).record(
            .stock(fill), moment, note: arguments[JournalOptions.note], io)
        return .success
    }
}
