import Accounting
import Journal
import Market

/// `wheelwright trade import --from schwab FILE`: the transactions of a broker's export.
struct TradeImportCommand: Command {
    let name = "import"
    let summary = "read transactions from a CSV export"
    let discussion = """
        Everything in the file is recorded, or nothing is. A row that can't be understood, or that can't have happened to \
        the portfolio as it stands, is listed with its line and the reason. --skip-unknown leaves out rows that can't be \
        understood; a row that breaks a rule of accounting always stops the import. --check shows what would be recorded.

        Rows that were imported before are passed over, so that exports may overlap. Columns that nobody knows are named, \
        and nothing is taken from them. docs/journal.md says which export of each broker is read, and how.
        """
    private let from = Option(
        "from", valueName: "FORMAT", .choice(of: TransactionFormat.self), isRequired: true, about: "whose export it is")
    private let skip = Flag("skip-unknown", about: "leave out the rows that can't be understood")
    private let check = Flag("check", about: "record nothing, and show what would be")
    private let apart = Flag(
        "no-rolls", about: "keep a purchase and a sale of the same day apart, where both together look like a roll")
    private let file = Operand("FILE", .text, about: "the CSV file")

    var syntax: CommandSyntax {
        CommandSyntax(
            [from, skip, check, apart, JournalOptions.portfolio, OutputFormat.option] + JournalOptions.place,
            operands: [file])
    }
    let examples = [
        CommandExample("wheelwright trade import --from schwab history.csv --check", "what would be recorded"),
        CommandExample("wheelwright trade import --from ibkr U123.csv --portfolio ib", "into another portfolio"),
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let path = try arguments.require(file)
        let bytes = try Folder.read(path, as: .transactions)
        let isCheck = arguments[check]
        let now = io.now()
        let target = try ImportTarget(arguments, io, isCheck: isCheck)
        var plan = try ImportPlan(
            bytes, format: try arguments.require(from), file: path, account: target.account, known: target.known,
            joinsRolls: !arguments[apart], now: now)
        plan.refuseAfter(now)
        let isGood = plan.refusals.isEmpty && (plan.problems.isEmpty || arguments[skip])
        var recorded = 0
        if isGood, !isCheck, !plan.entries.isEmpty, let journal = target.journal {
            let entries = zip(plan.entries, plan.references).map { entry, reference in
                NewEntry(entry.transaction, note: entry.words.isEmpty ? nil : entry.words, reference: reference)
            }
            recorded = try journal.record(entries, in: target.portfolio, recorded: now).count { $0 != nil }
        }
        let report = TransactionImportReport(
            plan: plan, file: path, portfolio: target.portfolio, recorded: isGood ? recorded : 0, isCheck: isCheck,
            skipsProblems: arguments[skip])
        io.output.write(report.text(try arguments.require(OutputFormat.option), width: io.output.width, io.style))
        return isGood ? .success : .findings
    }
}

/// The portfolio that an import goes into, and what it has already.
private struct ImportTarget {
    /// nil where nothing is to be written and there is no journal.
    let journal: Journal?
    let portfolio: String
    let account: Account
    /// The keys of the rows that were imported before.
    let known: Set<String>

    init(_ arguments: ParsedArguments, _ io: ConsoleIO, isCheck: Bool) throws {
        let name = arguments[JournalOptions.portfolio]
        guard let journal = try ImportTarget.journal(arguments, io, isCheck: isCheck) else {
            self.journal = nil
            portfolio = "main"
            account = Account()
            known = []
            return
        }
        self.journal = journal
        portfolio = try journal.portfolio(name).name
        var account = try journal.account(portfolio)
        account.markUsed(try journal.positionIDs(of: portfolio))
        self.account = account
        known = ImportPlan.keys(of: try journal.entries(EntryFilter(portfolio: portfolio)).compactMap(\.reference))
    }

    /// The journal; nil where a check finds none, and the portfolio that a new one begins with is meant.
    private static func journal(_ arguments: ParsedArguments, _ io: ConsoleIO, isCheck: Bool) throws -> Journal? {
        do {
            return try arguments.journal(isCheck ? .reading : .writing, io)
        } catch JournalError.noJournal where isCheck && arguments[JournalOptions.portfolio] == nil {
            return nil
        }
    }
}
