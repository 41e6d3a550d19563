import Market
import Recording

/// `wheelwright data info`: what a recording holds.
struct DataInfoCommand: Command {
    let name = "info"
    let summary = "what a recording holds, and where it came from"

    var syntax: CommandSyntax { CommandSyntax([OutputFormat.option], operands: [DataCommands.file]) }
    let examples = [CommandExample("wheelwright data info ladder.whl", "its underlyings, captures and events")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let info = try RecordingReader(path: try arguments.require(DataCommands.file)).info()
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(text(info, width: io.output.width, io.style))
        case .json: io.output.write(json(info).prettyText)
        case .csv: io.output.write(csv(info))
        }
        return .success
    }

    private func text(_ info: RecordingInfo, width: Int?, _ style: Styler) -> String {
        var table = TextTable([
            .init("Symbol"), .init("Captures", .right), .init("Contracts", .right), .init("First"), .init("Last"),
            .init("Bars", .right), .init("Dividends", .right), .init("Earnings", .right), .init("News", .right),
            .init("Actions", .right),
        ])
        for underlying in info.underlyings {
            table.append(
                [
                    .init(underlying.symbol), .init(NumberText.grouped(underlying.captures)),
                    .init(NumberText.grouped(underlying.rows)), .init(underlying.first?.description ?? "–"),
                    .init(underlying.last?.description ?? "–"),
                ]
                    + counts(underlying).map { .init(NumberText.grouped($0)) })
        }
        return """
            \(info.path): format \(info.formatVersion), \(NumberText.grouped(info.bytes / 1000)) kB, \
            \(NumberText.grouped(info.captures)) captures of \(NumberText.grouped(info.underlyings.count)) underlyings
            sources: \(info.sources.isEmpty ? "none" : info.sources.joined(separator: ", ")); \
            rates: \(NumberText.grouped(info.rates)); positions: \(NumberText.grouped(info.positions)); \
            imported files: \(NumberText.grouped(info.files.count))


            """ + table.rendered(width: width, style: style)
    }

    /// In the order of the columns.
    private func counts(_ underlying: RecordingInfo.Underlying) -> [Int] {
        [underlying.bars, underlying.dividends, underlying.earnings, underlying.news, underlying.actions]
    }

    private func json(_ info: RecordingInfo) -> JSONValue {
        let underlyings = info.underlyings.map { underlying in
            JSONValue.object([
                .init("symbol", .string(underlying.symbol)), .init("captures", .int(Int64(underlying.captures))),
                .init("contracts", .int(Int64(underlying.rows))),
                .init("first", JSONValue(underlying.first) { .string($0.description) }),
                .init("last", JSONValue(underlying.last) { .string($0.description) }),
                .init("bars", .int(Int64(underlying.bars))), .init("dividends", .int(Int64(underlying.dividends))),
                .init("earnings", .int(Int64(underlying.earnings))), .init("news", .int(Int64(underlying.news))),
                .init("actions", .int(Int64(underlying.actions))),
            ])
        }
        let files = info.files.map { file in
            JSONValue.object([
                .init("format", .string(file.format)), .init("path", .string(file.path)),
                .init("bytes", .int(Int64(file.bytes))), .init("rows_read", .int(Int64(file.rowsRead))),
                .init("rows_kept", .int(Int64(file.rowsKept))),
                .init("rows_rejected", .int(Int64(file.rowsRejected))),
            ])
        }
        return .object([
            .init("path", .string(info.path)), .init("format_version", .int(Int64(info.formatVersion))),
            .init("bytes", .int(Int64(info.bytes))), .init("captures", .int(Int64(info.captures))),
            .init("contracts", .int(Int64(info.rows))),
            .init("first", JSONValue(info.first) { .string($0.description) }),
            .init("last", JSONValue(info.last) { .string($0.description) }),
            .init("sources", .array(info.sources.map { .string($0) })), .init("rates", .int(Int64(info.rates))),
            .init("positions", .int(Int64(info.positions))), .init("underlyings", .array(underlyings)),
            .init("files", .array(files)),
        ])
    }

    private func csv(_ info: RecordingInfo) -> String {
        var csv = CSVWriter(header: [
            "symbol", "captures", "contracts", "first", "last", "bars", "dividends", "earnings", "news", "actions",
        ])
        for underlying in info.underlyings {
            csv.append(
                [
                    underlying.symbol, String(underlying.captures), String(underlying.rows),
                    underlying.first?.description ?? "", underlying.last?.description ?? "",
                ] + counts(underlying).map { String($0) })
        }
        return csv.text
    }
}
