import Accounting
import Journal
import Market

/// `wheelwright recommendations followed ID [--as different] [--opened POSITION]`.
struct RecommendationFollowedCommand: Command {
    private enum Answer: String, CaseIterable, Sendable {
        case followed, different, ignored

        var kind: Response.Kind {
            switch self {
            case .followed: .followed
            case .different: .different
            case .ignored: .ignored
            }
        }
    }

    let name = "followed"
    let summary = "say what you did about a recommendation"
    let discussion = """
        How recommendations fared, and which recoveries paid, follows from what is said here: `wheelwright performance`. \
        Said again, the latest word counts; nothing is erased.
        """
    private let answer = Option(
        "as", valueName: "ANSWER", .choice(of: Answer.self), default: .followed,
        about: "followed: as recommended; different: something else; ignored: nothing")
    private let opened = Option(
        "opened", valueName: "POSITION", .text, about: "the position that was opened on it, as by a roll")

    var syntax: CommandSyntax {
        CommandSyntax(
            [answer, opened, JournalOptions.note, JournalOptions.at] + JournalOptions.place,
            operands: [RecommendationCommands.id])
    }
    let examples = [
        CommandExample("wheelwright recommendations followed 7 --opened WFC-260515-82P", "rolled as recommended"),
        CommandExample("wheelwright recommendations followed 8 --as ignored", "left alone"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        let journal = try arguments.journal(.writing, io)
        let id = Int64(try arguments.require(RecommendationCommands.id))
        let record = try journal.recommendation(id).record
        let kind = try arguments.require(answer).kind
        if let opened = arguments[opened] { try check(opened, for: record, kind, journal) }
        let at = arguments[JournalOptions.at]
        if let at, at < record.at {
            throw refusal("it was made at \(record.at), and --at is before that", "correct --at")
        }
        if let at, RecordedDay.future((at, NewYorkTime.date(of: at)), now: io.now()) != nil {
            throw refusal("--at is in the future", "correct --at")
        }
        try journal.respond(
            to: id,
            Response(
                at: at ?? io.now(), kind: kind, position: arguments[opened], note: arguments[JournalOptions.note] ?? "")
        )
        io.print("\(id)  \(record.action) \(printable(record.summary)): \(kind.rawValue)")
        return .success
    }
    /// Accuracy is reckoned from answers: one that can't be would spoil it.
    ///
    /// - Throws: U205 for a position that never was, U375 for one that can't have been opened on the recommendation.
    private func check(
        _ opened: String, for record: RecommendationRecord, _ kind: Response.Kind, _ journal: Journal
    ) throws {
        let known = try journal.positionIDs(of: record.portfolio)
        guard known.contains(opened) else {
            throw WorkspaceError.unknownPosition(
                id: opened, nearest: nearestName(to: opened, among: known.sorted()),
                known: try journal.account(record.portfolio).positions.map(\.id))
        }
        guard kind != .ignored else {
            throw refusal(
                "nothing is opened on a recommendation that was ignored", "leave out --opened or --as ignored")
        }
        let entries = try journal.entries(
            EntryFilter(portfolio: record.portfolio, symbol: record.symbol, position: opened))
        guard !entries.isEmpty else {
            throw refusal("it is about \(record.symbol), and \(printable(opened)) isn't", "name another position")
        }
    }

    private func refusal(_ reason: String, _ remedy: String) -> CommandFailure {
        CommandFailure(
            "U375", "that can't be the answer to the recommendation: \(reason)", remedy: remedy, exitCode: .usage)
    }
}
