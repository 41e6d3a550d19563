import DryRun
import Glibc

/// The tables of a dry run as CSV, for spreadsheets and notebooks: one file a table, one record a line, RFC 4180.
///
/// What is unknown is an empty field. Instants are UTC, dates those of New York, amounts dollars.
struct DryRunTables {
    let report: DryRunReport

    init(_ report: DryRunReport) {
        self.report = report
    }

    /// The files, in the order in which they are written.
    private var files: [(name: String, write: (OutputChannel) -> Void)] {
        [
            ("equity.csv", equity), ("trades.csv", trades), ("transactions.csv", transactions),
            ("postings.csv", postings), ("decisions.csv", decisions), ("campaigns.csv", campaigns),
            ("ledger.csv", ledger),
        ]
    }

    /// Throws where a folder has something in it, unless it may be replaced.
    static func check(_ folder: String, replaces: Bool) throws(CommandFailure) {
        guard access(folder, F_OK) == 0 else { return }
        guard let entries = opendir(folder) else {
            throw CommandFailure(
                "U322", "the tables need a folder, and this is none that can be read (\(folder))",
                remedy: "name a folder that is empty or not there yet", exitCode: .usage)
        }
        defer { closedir(entries) }
        guard !replaces else { return }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name == "." || name == ".." else {
                throw CommandFailure(
                    "U323", "the folder for the tables isn't empty (\(folder))",
                    remedy: "choose another one, or pass --force to replace the tables in it", exitCode: .usage)
            }
        }
    }

    /// Writes all tables beside their places, and moves them there when all are whole.
    ///
    /// - Returns: the names of the files
    func write(to folder: String, replaces: Bool) throws -> [String] {
        try DryRunTables.check(folder, replaces: replaces)
        let isNew = mkdir(folder, 0o755) == 0
        var written: [StagedFile] = []
        do {
            for file in files {
                let staged = StagedFile(path: "\(folder)/\(file.name)")
                try staged.write(file.write)
                written.append(staged)
            }
            for file in written { try file.commit() }
        } catch {
            for file in written { file.discard() }
            if isNew { rmdir(folder) }
            throw error
        }
        return files.map(\.name)
    }
}
