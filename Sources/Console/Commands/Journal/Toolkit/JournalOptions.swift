import Accounting
import Journal
import Market

/// The options of the commands on the journal.
enum JournalOptions {
    static let journal = Option(
        "journal", valueName: "FILE", .text,
        about: "the journal, instead of var/journal.db in the workspace")
    static let portfolio = Option(
        "portfolio", valueName: "NAME", .text, about: "the portfolio; the default one if left out")
    static let anyPortfolio = Option(
        "portfolio", valueName: "NAME", .text, about: "only this portfolio; all of them if left out")
    static let symbol = Option("symbol", valueName: "SYMBOL", .ticker, about: "only what is on this underlying")
    static let from = Option("from", valueName: "DATE", .date, about: "the first day that counts")
    static let to = Option("to", valueName: "DATE", .date, about: "the last day that counts")
    static let limit = Option(
        "limit", valueName: "N", .integer(in: 1...1_000_000), about: "at most so many, the newest")
    static let at = Option(
        "at", valueName: "INSTANT", .instant,
        about: "when it happened, in UTC unless it says otherwise; now if left out")
    static let on = Option(
        "on", valueName: "DATE", .date,
        about: "the day on which it happened, at 16:00 in New York or now if that is earlier; instead of --at")
    static let fees = Option(
        "fees", valueName: "DOLLARS", .money, default: .zero, about: "what the broker took, for all of it")
    static let note = Option("note", valueName: "TEXT", .text, about: "a note of your own")
    static let yes = Flag("yes", short: "y", about: "don't ask")

    /// Those of every command on the journal.
    static let place: [any OptionDeclaration] = [journal, DecisionOptions.workspace]
}
