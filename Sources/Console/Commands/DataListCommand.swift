import Market
import Recording

/// `wheelwright data ls`: the recordings in a folder.
struct DataListCommand: Command {
    let name = "ls"
    let summary = "list the recordings in a folder and below"
    private let folder = Operand("DIR", .text, count: .optional, about: "the folder; the current one if left out")

    var syntax: CommandSyntax { CommandSyntax([OutputFormat.option], operands: [folder]) }
    let examples = [CommandExample("wheelwright data ls", "the recordings here")]

    /// A file, and what it holds or why that can't be told.
    private struct Entry {
        let path: String
        let info: RecordingInfo?
        let problem: String?
    }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let root = arguments[folder] ?? "."
        guard Folder.exists(root) else { throw WorkspaceError.noFolder(option: "DIR", path: root) }
        let entries = try Folder.files(in: root, suffix: ".whl").map { name in
            entry(root == "." ? name : "\(root)/\(name)")
        }
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(table(entries).rendered(width: io.output.width, style: io.style))
        case .json: io.output.write(JSONValue.array(entries.map(json)).prettyText)
        case .csv: io.output.write(csv(entries))
        }
        return .success
    }

    private func entry(_ path: String) -> Entry {
        do throws(RecordingError) {
            return Entry(path: path, info: try RecordingReader(path: path).info(), problem: nil)
        } catch {
            return Entry(path: path, info: nil, problem: error.description)
        }
    }

    private func table(_ entries: [Entry]) -> TextTable {
        var table = TextTable([
            .init("Recording"), .init("Underlyings", .right), .init("Captures", .right), .init("Contracts", .right),
            .init("First"), .init("Last"), .init("Size", unit: "kB", .right), .init("Problem", isFlexible: true),
        ])
        for entry in entries {
            guard let info = entry.info else {
                table.append([.init(entry.path), "", "", "", "", "", "", .init(entry.problem ?? "", .red)])
                continue
            }
            table.append([
                .init(entry.path), .init(NumberText.grouped(info.underlyings.count)),
                .init(NumberText.grouped(info.captures)), .init(NumberText.grouped(info.rows)),
                .init(info.first?.description ?? "–"), .init(info.last?.description ?? "–"),
                .init(NumberText.grouped(info.bytes / 1000)),
            ])
        }
        return table
    }

    private func json(_ entry: Entry) -> JSONValue {
        .object([
            .init("path", .string(entry.path)),
            .init("underlyings", JSONValue(entry.info) { .int(Int64($0.underlyings.count)) }),
            .init("captures", JSONValue(entry.info) { .int(Int64($0.captures)) }),
            .init("contracts", JSONValue(entry.info) { .int(Int64($0.rows)) }),
            .init("first", JSONValue(entry.info?.first) { .string($0.description) }),
            .init("last", JSONValue(entry.info?.last) { .string($0.description) }),
            .init("bytes", JSONValue(entry.info) { .int(Int64($0.bytes)) }),
            .init("problem", JSONValue(entry.problem) { .string($0) }),
        ])
    }

    private func csv(_ entries: [Entry]) -> String {
        var csv = CSVWriter(header: [
            "path", "underlyings", "captures", "contracts", "first", "last", "bytes", "problem",
        ])
        for entry in entries {
            csv.append([
                entry.path, entry.info.map { String($0.underlyings.count) } ?? "",
                entry.info.map { String($0.captures) } ?? "", entry.info.map { String($0.rows) } ?? "",
                entry.info?.first?.description ?? "", entry.info?.last?.description ?? "",
                entry.info.map { String($0.bytes) } ?? "", entry.problem ?? "",
            ])
        }
        return csv.text
    }
}
