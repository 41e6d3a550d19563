import Accounting
import Journal
import Market

/// Records a transaction that a command line describes, and says what it has come to.
///
/// A journal that isn't there yet is made only for a transaction that can have happened.
struct JournalWriting {
    private let open: () throws -> Journal
    /// nil where there is no journal yet.
    private let existing: Journal?
    private let portfolio: String
    /// Whether the time was told to the second; else any of the same day will do.
    private let isExact: Bool

    /// Opens the journal and its portfolio for writing.
    ///
    /// - Parameter isNew: whether a journal is made where there is none; where something must be there already, a missing
    ///   one is an error
    init(_ arguments: ParsedArguments, _ io: ConsoleIO, isNew: Bool) throws {
        open = { try arguments.journal(.writing, io) }
        isExact = arguments[JournalOptions.at] != nil
        do {
            try Journal.mustExist(arguments, io)
        } catch JournalError.noJournal where isNew {
            existing = nil
            portfolio = arguments[JournalOptions.portfolio] ?? JournalWriting.first
            guard portfolio == JournalWriting.first else {
                throw JournalError.unknownPortfolio(portfolio, known: [JournalWriting.first])
            }
            return
        }
        let journal = try open()
        existing = journal
        portfolio = try journal.portfolio(arguments[JournalOptions.portfolio]).name
    }

    init(journal: Journal, portfolio: Portfolio) {
        open = { journal }
        existing = journal
        isExact = true
        self.portfolio = portfolio.name
    }

    /// The portfolio that every journal begins with.
    static let first = "main"

    func account() throws -> Account { try existing?.account(portfolio) ?? Account(portfolio: portfolio) }

    /// A name for a position that is opened in a contract; no other one of the portfolio has or had it.
    func newID(_ contract: OptionContract) throws -> String {
        let name = PositionIDs.name(of: contract)
        var ids = PositionIDs(try existing?.positionIDs(of: portfolio, beginningWith: name) ?? [])
        return ids.next(contract)
    }

    /// The open position of that id.
    ///
    /// - Throws: U205 where none is open.
    func position(_ id: String) throws -> Position {
        let account = try account()
        guard let position = account.position(id) else {
            let known = account.positions.map(\.id)
            if let other = try existing?.openPositions().first(where: { $0.position.id == id })?.portfolio {
                throw CommandFailure(
                    "U205", "there is no position '\(printable(id))' in portfolio '\(printable(portfolio))'",
                    remedy: "there is one in '\(printable(other))': add --portfolio", exitCode: .usage)
            }
            throw WorkspaceError.unknownPosition(id: id, nearest: nearestName(to: id, among: known), known: known)
        }
        return position
    }

    /// Writes the transaction and prints a line on it, and one on what the portfolio holds now.
    ///
    /// - Throws: the rule of accounting that it breaks, and U373 for what is yet to come; nothing is written then.
    func record(
        _ kind: Transaction.Kind, _ moment: (at: Instant, date: CalendarDate), note: String?, _ io: ConsoleIO
    ) throws {
        try JournalWriting.refuseFuture(moment, io)
        let transaction = Transaction(at: moment.at, date: moment.date, kind: kind)
        if existing == nil {
            var account = Account(portfolio: portfolio)
            try account.apply(transaction)
        }
        try tell(kind, as: try enter(transaction, note: note, io), io)
    }

    /// What is recorded "now", or "today", comes after what another process has just recorded, or what stands there with a time.
    private func enter(_ transaction: Transaction, note: String?, _ io: ConsoleIO) throws -> Int64 {
        let journal = try open()
        var transaction = transaction
        while true {
            do throws(JournalError) {
                return try journal.record(transaction, in: portfolio, note: note, recorded: io.now())
            } catch {
                guard !isExact, case .refused(.backInTime(_, last: let last)) = error,
                    NewYorkTime.date(of: last) == transaction.date
                else { throw error }
                transaction = Transaction(at: last, date: transaction.date, kind: transaction.kind)
            }
        }
    }

    /// Prints a line on an entry, and one on what the portfolio holds now.
    func tell(_ kind: Transaction.Kind, as entry: Int64, _ io: ConsoleIO) throws {
        let journal = try open()
        io.print("\(entry)  \(printable(TransactionWords.text(kind)))")
        let account = try journal.account(portfolio)
        if case .order(let order) = kind {
            let opened = order.legs.filter { if case .open = $0.effect { true } else { false } }.map(\.position)
            if !opened.isEmpty {
                io.print("position\(opened.count == 1 ? "" : "s") \(printable(opened.joined(separator: ", ")))")
            }
        }
        io.print(
            "portfolio '\(printable(portfolio))': cash \(account.cash), collateral \(account.collateral), "
                + "free \(account.availableCash)")
    }
}

extension JournalWriting {
    /// - Throws: U373 for what is yet to come
    static func refuseFuture(
        _ moment: (at: Instant, date: CalendarDate), _ io: ConsoleIO
    ) throws(CommandFailure) {
        guard let future = RecordedDay.future(moment, now: io.now()) else { return }
        throw CommandFailure(
            "U373", "\(future), and what is recorded there would stop all that comes before it",
            remedy: "correct --at or --on", exitCode: .usage)
    }
}

extension Journal {
    /// - Throws: J101 where the command line means a journal that isn't there: what only changes something makes none.
    static func mustExist(_ arguments: ParsedArguments, _ io: ConsoleIO) throws {
        _ = try arguments.journal(.reading, io)
    }
}

/// `1 trade`, `2,000 trades`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(NumberText.grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}
