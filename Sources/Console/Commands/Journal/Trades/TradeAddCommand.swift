import Accounting
import Journal
import Market

/// What is opened, as a trader says it.
enum OpenedKind: String, CaseIterable, Sendable {
    case put, call
    case longPut = "long_put"
    case longCall = "long_call"

    /// Puts and calls are sold unless they are said to be long.
    var kind: PositionKind {
        switch self {
        case .put: .shortPut
        case .call: .coveredCall
        case .longPut: .longPut
        case .longCall: .longCall
        }
    }
}

/// `wheelwright trade add put WFC 83 2026-04-24 --price 1.20`: an option that was opened.
struct TradeAddCommand: Command {
    let name = "add"
    let summary = "record an option that was opened"
    let discussion = """
        put is a put sold against cash, call a call sold against shares; long_put and long_call are bought. The price is in \
        dollars a share. What breaks a rule of accounting (not enough cash, no free shares, an expired contract) is refused \
        with that rule, and nothing is written.
        """
    private let kind = Operand("KIND", .choice(of: OpenedKind.self), about: "put, call, long_put or long_call")
    private let symbol = Operand("SYMBOL", .ticker, about: "the underlying")
    private let strike = Operand("STRIKE", .strike, about: "in dollars")
    private let expiration = Operand("EXPIRATION", .date, about: "the last trading day")
    private let price = Option("price", valueName: "PRICE", .sharePrice, isRequired: true, about: "dollars a share")
    private let multiplier = Option(
        "multiplier", valueName: "SHARES", .integer(in: 1...1_000_000), default: 100, about: "shares in a contract")

    var syntax: CommandSyntax {
        CommandSyntax(
            [price, TradeCommands.contracts, JournalOptions.fees, TradeCommands.id, multiplier]
                + TradeCommands.recording, operands: [kind, symbol, strike, expiration])
    }
    let examples = [
        CommandExample(
            "wheelwright trade add put WFC 83 2026-04-24 --price 1.20 --fees 0.65", "one put, sold for 120 dollars"),
        CommandExample(
            "wheelwright trade add call WFC 84 2026-05-15 -n 2 --price 1.10 --on 2026-04-20",
            "two calls, on a day before"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let kind = try arguments.require(kind).kind
        let contract = OptionContract(
            underlying: try arguments.require(symbol), expiration: try arguments.require(expiration),
            right: kind.right, strike: try arguments.require(strike), multiplier: try arguments.require(multiplier))
        let writing = try JournalWriting(arguments, io, isNew: true)
        let leg = FilledLeg(
            effect: .open(kind, from: nil), position: try arguments[TradeCommands.id] ?? writing.newID(contract),
            contract: contract, contracts: arguments[TradeCommands.contracts] ?? 1,
            price: try arguments.require(price), isPurchase: !kind.isShort)
        try writing.record(
            .order(OrderFill(legs: [leg], fees: try arguments.require(JournalOptions.fees))), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
