import Accounting
import Journal
import Market

/// `wheelwright trade expire|assign|exercise POSITION`: how an option ended by itself.
struct TradeEndCommand: Command {
    private let ending: BrokerRecord.Ending

    init(_ ending: BrokerRecord.Ending) {
        self.ending = ending
    }

    var name: String {
        switch ending {
        case .expired: "expire"
        case .assigned: "assign"
        case .exercised: "exercise"
        }
    }
    var summary: String {
        switch ending {
        case .expired: "record that an option expired without value"
        case .assigned: "record that a sold option was assigned"
        case .exercised: "record that a bought option was exercised"
        }
    }
    var discussion: String {
        """
        A position ends with all of its contracts. Without --at and --on it is \
        \(ending == .expired ? "16:00 in New York on the day of its expiration" : "now").
        """
    }

    var syntax: CommandSyntax {
        let fees: [any OptionDeclaration] = ending == .expired ? [] : [JournalOptions.fees]
        return CommandSyntax(fees + TradeCommands.recording, operands: [TradeCommands.position])
    }
    var examples: [CommandExample] {
        [CommandExample("wheelwright trade \(name) WFC-260424-83P --on 2026-04-24", "on the day of its expiration")]
    }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        var moment = try arguments.moment(io)
        let writing = try JournalWriting(arguments, io, isNew: false)
        let position = try writing.position(try arguments.require(TradeCommands.position))
        if ending == .expired, arguments[JournalOptions.at] == nil, arguments[JournalOptions.on] == nil {
            let date = position.contract.expiration
            let close = NewYorkTime.instant(of: date, minuteOfDay: 16 * 60)
            // Before it expires, now counts, and accounting says that it can't have.
            if close <= moment.at { moment = (close, date) }
        }
        let fees = arguments[JournalOptions.fees] ?? .zero
        let kind: Transaction.Kind =
            switch ending {
            case .expired: .expired(position: position.id)
            case .assigned: .assigned(position: position.id, fees: fees)
            case .exercised: .exercised(position: position.id, fees: fees)
            }
        try writing.record(kind, moment, note: arguments[JournalOptions.note], io)
        return .success
    }
}
