import Accounting
import Journal
import Market

/// `wheelwright trade split SYMBOL 2:1`: a split of shares, and of the contracts on them.
struct SplitCommand: Command {
    let name = "split"
    let summary = "record a split: new shares for old ones"
    private let symbol = Operand("SYMBOL", .ticker, about: "the shares")
    private let ratio = Operand("RATIO", .ratio, about: "new for old, such as 2:1, or 1:10 for a reverse split")
    private let cash = Option(
        "cash-in-lieu", valueName: "PRICE", .sharePrice, about: "dollars per new share paid for a fraction of one")

    var syntax: CommandSyntax { CommandSyntax([cash] + TradeCommands.recording, operands: [symbol, ratio]) }
    let examples = [CommandExample("wheelwright trade split NVDA 10:1", "ten new shares for each")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let moment = try arguments.moment(io)
        let ratio = try arguments.require(ratio)
        let split = Split(
            symbol: try arguments.require(symbol), numerator: ratio.new, denominator: ratio.old,
            cashInLieu: arguments[cash])
        try JournalWriting(arguments, io, isNew: false).record(
            .split(split), moment, note: arguments[JournalOptions.note], io)
        return .success
    }
}

/// New shares for old ones.
struct SplitRatio: Sendable, Hashable {
    let new: Int
    let old: Int
}

extension ValueKind where Value == SplitRatio {
    static var ratio: ValueKind {
        ValueKind(
            expected: "a ratio such as 2:1",
            parse: { text in
                let parts = text.split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
                guard parts.count == 2, parts.allSatisfy({ (1...1_000_000).contains($0) }) else { return nil }
                return SplitRatio(new: parts[0], old: parts[1])
            }, show: { "\($0.new):\($0.old)" })
    }
}
