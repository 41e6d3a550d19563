import Accounting
import Journal
import Market

/// `wheelwright trade export`: the transactions of a portfolio as CSV, which `trade import --from journal` reads back.
struct TradeExportCommand: Command {
    let name = "export"
    let summary = "the transactions of a portfolio as CSV"
    let discussion = """
        A row is a transaction, or one leg of an order; docs/journal.md lists the columns. `trade import --from journal` \
        makes the same portfolio of them, to the cent. --into overwrites an earlier export, and no other file.
        """
    private let into = Option("into", valueName: "FILE", .text, about: "where to write it; standard output if left out")

    var syntax: CommandSyntax {
        CommandSyntax(
            [into, JournalOptions.portfolio, JournalOptions.symbol, JournalOptions.from, JournalOptions.to]
                + JournalOptions.place)
    }
    let examples = [CommandExample("wheelwright trade export --into main.csv", "everything in the default portfolio")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let journal = try arguments.journal(.reading, io)
        let portfolio = try journal.portfolio(arguments[JournalOptions.portfolio])
        let entries = try journal.entries(
            EntryFilter(
                portfolio: portfolio.name, symbol: arguments[JournalOptions.symbol], from: days.from, to: days.to)
        ).sorted { $0.id < $1.id }
        var csv = CSVWriter(header: JournalCSV.columns)
        for entry in entries {
            let note = entry.notes.map(\.text).joined(separator: " | ")
            for row in JournalCSV.rows(entry.transaction, entry: Int(entry.id), note: note) { csv.append(row) }
        }
        guard let path = arguments[into] else {
            io.output.write(csv.text)
            return .success
        }
        try refuseOthers(path)
        try TextFile.write(csv.text, to: path)
        io.print("\(path): \(counted(entries.count, "transaction")) of portfolio '\(printable(portfolio.name))'")
        return .success
    }
    /// A journal or a recording that is named by mistake must not become a list.
    ///
    /// - Throws: U374.
    private func refuseOthers(_ path: String) throws(CommandFailure) {
        let header = Array(CSVWriter.record(JournalCSV.columns).utf8)
        guard let there = TextFile.beginning(of: path, bytes: header.count), !there.isEmpty, there != header else {
            return
        }
        throw CommandFailure(
            "U374", "a file is there that is no export, and stays as it is (\(path))",
            remedy: "name another file", exitCode: .usage)
    }
}
