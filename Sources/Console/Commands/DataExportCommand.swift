import Market
import Recording

/// `wheelwright data export`: what a recording shows at an instant, as text.
struct DataExportCommand: Command {
    let name = "export"
    let summary = "write a chain, bars or events as CSV or JSON"
    let discussion = """
        Writes what may be seen at an instant, the last one recorded unless --at is given. CSV of a chain, of dividends, \
        earnings, news, actions, rates and positions can be imported again.
        """
    private let what = Option(
        "what", valueName: "KIND", .choice(of: ExportKind.self), default: .chain, about: "what to write")
    private let symbol = Option("symbol", short: "s", valueName: "SYMBOL", .text, about: "the underlying")
    private let at = Option("at", valueName: "INSTANT", .instant, about: "as seen at this instant")
    private let format = Option(
        "format", valueName: "FORMAT", .choice(of: OutputFormat.self), default: .csv, about: "how to print it")

    var syntax: CommandSyntax { CommandSyntax([what, symbol, at, format], operands: [DataCommands.file]) }
    let examples = [
        CommandExample(
            "wheelwright data export ladder.whl --symbol WFC --at 2026-04-18T00:00:00Z",
            "the newest chain of WFC at that instant")
    ]

    /// Columns that are text, whatever they look like.
    private static let textColumns: Set<String> = [
        "underlying", "captured", "source", "session", "expiration", "right", "root", "symbol", "start", "end",
        "ex_date", "declared", "date", "timing", "announced", "published", "headline", "sentiment", "id", "kind",
        "opened", "portfolio", "action", "ratio", "to",
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let kind = try arguments.require(what)
        guard !kind.needsSymbol || arguments[symbol] != nil else {
            throw UsageError.missingOption(command: "data export", option: "--symbol", valueName: "SYMBOL")
        }
        let reader = try RecordingReader(path: try arguments.require(DataCommands.file))
        if let at = arguments[at] { try reader.requireData(at: at) }
        let instant = try arguments[at] ?? reader.lastInstant() ?? Instant(microseconds: .max)
        let rows = try reader.rows(kind, of: arguments[symbol] ?? "", at: instant)
        switch try arguments.require(format) {
        case .csv:
            var csv = CSVWriter(header: kind.columns)
            for row in rows { csv.append(row) }
            io.output.write(csv.text)
        case .json: io.output.write(JSONValue.array(rows.map { json($0, kind.columns) }).prettyText)
        case .table: io.output.write(table(rows, kind.columns).rendered(width: io.output.width, style: io.style))
        }
        return .success
    }

    private func json(_ row: [String], _ columns: [String]) -> JSONValue {
        .object(
            zip(columns, row).map { column, cell in
                if cell.isEmpty { return .init(column, .null) }
                let isText = DataExportCommand.textColumns.contains(column)
                return .init(column, isText ? .string(cell) : Double(cell).map { .double($0) } ?? .string(cell))
            })
    }

    private func table(_ rows: [[String]], _ columns: [String]) -> TextTable {
        var table = TextTable(
            columns.map { .init($0, DataExportCommand.textColumns.contains($0) ? .left : .decimal) })
        for row in rows { table.append(row.map { .init($0) }) }
        return table
    }
}
