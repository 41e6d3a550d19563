import DryRun
import Glibc
import Market

/// Where the reports of a dry run go, beside standard output.
struct DryRunOutputs {
    /// A page, `--report`.
    let page: String?
    /// A folder of tables, `--csv`.
    let tables: String?
    /// Whether what is in the way may be replaced.
    let replaces: Bool

    private static let largestStart = 15
    /// What every page of ours begins with.
    static let pageStart = "<!DOCTYPE html>"

    /// Throws where something stands in the way, before any work is done.
    func check() throws(CommandFailure) {
        if let page, !replaces, exists(page), !isPage(page) {
            throw CommandFailure(
                "U321", "there is a file already that is no report (\(page))",
                remedy: "choose another name, or pass --force to replace it", exitCode: .usage)
        }
        if let tables { try DryRunTables.check(tables, replaces: replaces) }
        for path in [page, tables].compactMap(\.self) {
            try checkWritable(path) { StagedFile(path: path).failure($0) }
        }
    }

    /// Prints the report, and writes the page and the tables that were asked for; nothing of them is left half written.
    func write(_ report: DryRunReport, format: OutputFormat, io: ConsoleIO) throws {
        switch format {
        case .table: io.output.write(DryRunSummary(report, io: io).text)
        case .json: DryRunJSON(report: report, channel: io.output).write()
        case .csv: DryRunTables(report).trades(io.output)
        }
        if let page {
            let file = StagedFile(path: page)
            try file.write { DryRunPage(report: report, markup: MarkupWriter(channel: $0)).write() }
            try file.commit()
            io.note("report: \(printable(page))")
        }
        if let tables {
            let names = try DryRunTables(report).write(to: tables, replaces: replaces)
            io.note("tables: \(printable(tables)) (\(names.joined(separator: ", ")))")
        }
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a file is empty or begins as a page does; such a one may be written anew.
    private func isPage(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: DryRunOutputs.largestStart)
        let count = start.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return count == 0 || (count > 0 && start.prefix(count).elementsEqual(DryRunOutputs.pageStart.utf8))
    }
}
