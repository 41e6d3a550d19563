import Market

/// Imports files into a recording, all of them or none.
package enum RecordingImport {
    /// Reads the files of a request on several threads and records what they hold, in the order of their paths.
    ///
    /// - Parameters:
    ///   - volatility: works out the 30-day at-the-money volatility of each chain; nil where it can't.
    ///   - progress: told after each file.
    /// - Throws: `RecordingError`, with the recording left as it was.
    package static func run(
        _ request: ImportRequest, into path: String, volatility: @escaping RecordingWriter.Volatility,
        progress: (ImportProgress) -> Void = { _ in }
    ) throws -> ImportReport {
        let files = try SourceFile.list(request.sources)
        let importer = request.format.importer
        let units = importer.units(files)
        var report = ImportReport(format: request.format)
        try note(files, notIn: units, request, &report)
        guard !units.isEmpty else { throw nothing(request) }
        try RecordingWriter.write(to: path, replacing: request.replacing, volatility: volatility) { writer in
            let known = request.replacing ? [] : try writer.importedFiles(request.format)
            var run = ImportRun(format: request.format, report: report, files: units.count)
            let work: @Sendable (Int) -> UnitResult = { UnitResult(units[$0], importer, known, volatility) }
            let costs = units.map { $0.files.reduce(0) { $0 + FileBytes.size($1.path) } }
            try OrderedWork.run(costs: costs, threads: request.threads, work: work) { index, result in
                try run.take(result, of: units[index], writer)
                progress(run.progress)
            }
            report = run.finished
            if report.filesRead + report.filesUnchanged == 0 { throw nothing(request) }
        }
        return report
    }

    private static func nothing(_ request: ImportRequest) -> RecordingError {
        .nothingToImport(
            sources: request.sources, format: request.format.rawValue, expected: request.format.expected)
    }

    /// Lists files that belong to no unit; one that was named itself is an error.
    private static func note(
        _ files: [SourceFile], notIn units: [ImportUnit], _ request: ImportRequest, _ report: inout ImportReport
    ) throws(RecordingError) {
        let used = Set(units.flatMap(\.files).map(\.path))
        for file in files where !used.contains(file.path) {
            if file.isExplicit {
                throw .unusableFile(
                    file: file.path, detail: "format '\(request.format.rawValue)' reads \(request.format.expected)")
            }
            report.ignored.append(.init(path: file.path, why: "not a file of this format"))
        }
    }
}

/// What a file was imported as: enough to know it again.
struct ImportedFileKey: Hashable, Sendable {
    let name: String
    let bytes: Int
    let fingerprint: Int64
}

/// A unit's files, read and parsed on a worker's thread.
struct UnitResult: Sendable {
    enum Outcome: Sendable {
        /// With the volatility of each chain, in order; nil where its spot is still to be found.
        case parsed(ImportBatch, volatilities: [Double?])
        /// Imported before with the same content.
        case unchanged
        /// Found in a folder, and not of the format after all.
        case ignored(why: String)
        case failed(RecordingError)
    }

    private(set) var keys: [ImportedFileKey] = []
    private(set) var outcome: Outcome

    init(
        _ unit: ImportUnit, _ importer: any Importer, _ known: Set<ImportedFileKey>,
        _ volatility: RecordingWriter.Volatility
    ) {
        outcome = .unchanged
        do throws(RecordingError) {
            var contents: [[UInt8]] = []
            for file in unit.files {
                let bytes = try FileBytes.read(file.path)
                keys.append(
                    ImportedFileKey(name: file.shortPath, bytes: bytes.count, fingerprint: Zlib.fingerprint(bytes)))
                contents.append(bytes)
            }
            if keys.allSatisfy(known.contains) { return }
            var texts: [SourceFile.Text] = []
            for (file, bytes) in zip(unit.files, contents) { texts += try file.texts(bytes) }
            var batch = ImportBatch()
            try importer.parse(texts, of: unit, into: &batch)
            let volatilities = batch.chains.map { $0.chain.spot == nil ? nil : volatility($0.chain) }
            outcome = .parsed(batch, volatilities: volatilities)
        } catch .missingColumns(let file, let missing, let found) {
            let wasFound = unit.files.allSatisfy { !$0.isExplicit }
            outcome =
                wasFound
                ? .ignored(why: "no column \(missing.map { "'\($0)'" }.joined(separator: ", "))")
                : .failed(.missingColumns(file: file, missing: missing, found: found))
        } catch {
            outcome = .failed(error)
        }
    }
}
