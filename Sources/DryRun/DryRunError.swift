package import Market

/// What keeps a dry run from running, or ends it.
package enum DryRunError: Error, Hashable {
    case unknownStrategy(id: String, nearest: String?, known: [String])
    case noSymbols(strategy: String, wanted: [String], recording: String, held: [String])
    case emptyRange(from: Instant, to: Instant, first: Instant, last: Instant, recording: String)
    /// The account and a second book over the same transactions disagree.
    case conservation(at: Instant, what: String, account: String, book: String)
    case checkpointUnreadable(path: String, reason: String)
    case checkpointOfAnother(path: String, what: String, found: String, wanted: String)

    /// The code under which `docs/errors/DryRun.md` explains it.
    package var code: String {
        switch self {
        case .unknownStrategy: "B101"
        case .noSymbols: "B102"
        case .emptyRange: "B103"
        case .conservation: "B201"
        case .checkpointUnreadable: "B301"
        case .checkpointOfAnother: "B302"
        }
    }
}

extension DryRunError: CustomStringConvertible {
    package var description: String { "\(code) \(message)" }

    private var message: String {
        switch self {
        case .unknownStrategy(let id, let nearest, let known):
            "there is no strategy '\(id)'; "
                + (nearest.map { "did you mean '\($0)'?" }
                    ?? (known.isEmpty
                        ? "the rules declare none: write one into strategies/, or name a folder of rules with --rules"
                        : "the rules have \(known.joined(separator: ", "))"))
        case .noSymbols(let strategy, let wanted, let recording, let held):
            "none of the underlyings of '\(strategy)' is recorded: it trades \(DryRunError.list(wanted)), "
                + "the recording holds \(DryRunError.list(held)) (\(recording)); "
                + "name others with --symbols, or use another recording"
        case .emptyRange(let from, let to, let first, let last, let recording):
            "nothing was captured from \(from) to \(to) (\(recording)); "
                + "its captures of these underlyings run from \(first) to \(last): choose --from and --to among them"
        case .conservation(let at, let what, let account, let book):
            "the books don't agree at \(at): \(what) is \(account) in the account and \(book) in the check; "
                + "this is a mistake of the program: please report it with the command line"
        case .checkpointUnreadable(let path, let reason):
            "the checkpoint can't be read: \(reason) (\(path)); remove it to begin anew"
        case .checkpointOfAnother(let path, let what, let found, let wanted):
            "the checkpoint is of another dry run: its \(what) is \(found), not \(wanted) (\(path)); "
                + "repeat the command line that made it, or remove it to begin anew"
        }
    }

    /// The first names of a list, and how many more there are.
    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }
}
