import Accounting
import Journal
import Market

/// `wheelwright trade roll POSITION STRIKE EXPIRATION`: one order that closes a position and opens the next.
struct TradeRollCommand: Command {
    let name = "roll"
    let summary = "record that a position was rolled"
    let discussion = """
        A roll is one order: what its closed leg frees secures the one that it opens, and its credits count towards the new \
        position's breakeven. Prices are dollars a share; the fees are those of the whole order.
        """
    private let strike = Operand("STRIKE", .strike, about: "of the new contract")
    private let expiration = Operand("EXPIRATION", .date, about: "of the new contract")
    private let close = Option(
        "close", valueName: "PRICE", .sharePrice, isRequired: true, about: "what the old contract was closed at")
    private let open = Option(
        "open", valueName: "PRICE", .sharePrice, isRequired: true, about: "what the new contract was opened at")

    var syntax: CommandSyntax {
        CommandSyntax(
            [close, open, TradeCommands.contracts, JournalOptions.fees, TradeCommands.id] + TradeCommands.recording,
            operands: [TradeCommands.position, strike, expiration])
    }
    let examples = [
        CommandExample(
            "wheelwright trade roll WFC-260424-83P 82 2026-05-15 --close 2.00 --open 2.60 --fees 1.30",
            "down and out for a credit of 0.60")
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let writing = try JournalWriting(arguments, io, isNew: false)
        let old = try writing.position(try arguments.require(TradeCommands.position))
        let contract = OptionContract(
            underlying: old.contract.underlying, expiration: try arguments.require(expiration),
            right: old.contract.right, strike: try arguments.require(strike),
            root: old.contract.root, multiplier: old.contract.multiplier)
        let contracts = arguments[TradeCommands.contracts] ?? old.contracts
        let legs = [
            FilledLeg(
                effect: .close, position: old.id, contract: old.contract, contracts: contracts,
                price: try arguments.require(close), isPurchase: old.kind.isShort),
            FilledLeg(
                effect: .open(old.kind, from: old.id),
                position: try arguments[TradeCommands.id] ?? writing.newID(contract),
                contract: contract, contracts: contracts, price: try arguments.require(open),
                isPurchase: !old.kind.isShort),
        ]
        try writing.record(
            .order(OrderFill(legs: legs, fees: try arguments.require(JournalOptions.fees))), moment,
            note: arguments[JournalOptions.note], io)
        return .success
    }
}
