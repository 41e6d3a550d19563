import Accounting
import Journal
import Market

/// `wheelwright trade deposit|withdraw|interest AMOUNT`: money that comes or goes by itself.
struct CashCommand: Command {
    enum Movement: String, Sendable {
        case deposit, withdraw, interest
    }

    private let movement: Movement
    private let amount: Operand<Dollars>

    init(_ movement: Movement) {
        self.movement = movement
        amount =
            movement == .interest
            ? Operand("AMOUNT", .signedDollars, about: "in dollars; negative for what was charged")
            : Operand("AMOUNT", .payment, about: "in dollars")
    }

    var name: String { movement.rawValue }
    var summary: String {
        switch movement {
        case .deposit: "record money paid in"
        case .withdraw: "record money taken out"
        case .interest: "record interest, or a charge on the whole account"
        }
    }

    var syntax: CommandSyntax { CommandSyntax(TradeCommands.recording, operands: [amount]) }
    var examples: [CommandExample] {
        [CommandExample("wheelwright trade \(name) \(movement == .interest ? "12.40" : "10000")", summary)]
    }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let amount = try arguments.require(amount)
        guard amount != .zero else {
            throw CommandFailure("U364", "the amount is zero", remedy: "state what was moved", exitCode: .usage)
        }
        let kind: Transaction.Kind =
            switch movement {
            case .deposit: .deposit(amount)
            case .withdraw: .deposit(-amount)
            case .interest: .interest(amount)
            }
        try JournalWriting(arguments, io, isNew: movement != .withdraw).record(
            kind, moment, note: arguments[JournalOptions.note], io)
        return .success
    }
}
