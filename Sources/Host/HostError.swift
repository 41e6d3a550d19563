package import Market

/// What keeps the long-lived loop from starting or going on.
package enum HostError: Error, Hashable, Sendable {
    /// The worker could not take the rules.
    case workerRefused(reason: String)
    /// The recording has nothing in the span that is to be replayed.
    case nothingToReplay(from: Instant, to: Instant, recorded: ClosedRange<Instant>)
    /// The journal has no portfolio of that name.
    case unknownPortfolio(name: String, known: [String])
    /// The command for alerts is none.
    case badCommand(text: String)

    /// The code under which `docs/errors/Host.md` explains it.
    package var code: String {
        switch self {
        case .workerRefused: "H201"
        case .nothingToReplay: "H202"
        case .unknownPortfolio: "H203"
        case .badCommand: "H204"
        }
    }
}

extension HostError: CustomStringConvertible {
    /// One line: code, what; remedy.
    package var description: String {
        switch self {
        case .workerRefused(let reason): "\(code) the worker can't run these rules: \(reason)"
        case .nothingToReplay(let from, let to, let recorded):
            "\(code) there is nothing to replay from \(from) to \(to); choose --from before --to inside of the recording,"
                + " which goes from \(recorded.lowerBound) to \(recorded.upperBound)"
        case .unknownPortfolio(let name, let known):
            "\(code) there is no portfolio '\(printable(name))' in the journal; "
                + (nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
                    ?? "it has \(known.joined(separator: ", "))")
        case .badCommand(let text):
            "\(code) '\(printable(text))' is no command for alerts; name a program and its arguments, such as"
                + " \"notify-send {severity} {text}\""
        }
    }
}
