package import Market

/// What can go wrong with a recording, with a file to import, or with a positions file.
package enum RecordingError: Error, Hashable, Sendable {
    case cannotOpen(path: String, reason: String)
    case notARecording(path: String, found: String)
    case newerVersion(path: String, found: Int, supported: Int)
    case damagedFile(path: String, detail: String)
    /// Stored data that doesn't match its checksum or its own description; `what` names the capture or event.
    case damagedData(path: String, what: String, detail: String)
    case noDataYet(path: String, instant: Instant, first: Instant)
    case empty(path: String)
    case busy(path: String)
    case storage(path: String, operation: String, message: String)
    case unknownUnderlying(path: String, symbol: String, known: [String])

    case sourceNotFound(path: String)
    case unreadableSource(path: String, reason: String)
    case damagedArchive(path: String, detail: String)
    case missingColumns(file: String, missing: [String], found: [String])
    case malformedJSON(file: String, line: Int, detail: String)
    case nothingToImport(sources: [String], format: String, expected: String)
    case conflict(path: String, what: String)
    case unusableFile(file: String, detail: String)

    case badCell(file: String, line: Int, column: String, found: String, expected: String)
    case duplicatePosition(file: String, line: Int, id: String, firstLine: Int)
    case rowWidth(file: String, line: Int, found: Int, expected: Int)
}

extension RecordingError: CustomStringConvertible {
    /// The heading of this error in `docs/errors/Recording.md`.
    package var code: String {
        switch self {
        case .cannotOpen: "D101"
        case .notARecording: "D102"
        case .newerVersion: "D103"
        case .damagedFile: "D104"
        case .damagedData: "D105"
        case .noDataYet: "D106"
        case .empty: "D107"
        case .busy: "D108"
        case .storage: "D109"
        case .unknownUnderlying: "D110"
        case .sourceNotFound: "D201"
        case .unreadableSource: "D202"
        case .damagedArchive: "D203"
        case .missingColumns: "D204"
        case .malformedJSON: "D205"
        case .nothingToImport: "D206"
        case .conflict: "D207"
        case .unusableFile: "D208"
        case .badCell: "D301"
        case .duplicatePosition: "D302"
        case .rowWidth: "D303"
        }
    }

    package var description: String { "\(code) \(message)" }

    private var message: String {
        switch self {
        case .sourceNotFound, .unreadableSource, .damagedArchive, .missingColumns, .malformedJSON, .nothingToImport,
            .unusableFile:
            sourceMessage
        case .badCell, .duplicatePosition, .rowWidth: cellMessage
        default: recordingMessage
        }
    }

    private var recordingMessage: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "cannot open the recording (\(path)): \(reason); check the path, or make one with 'wheelwright import'"
        case .notARecording(let path, let found):
            "this is not a Wheelwright recording but \(found) (\(path)); pass a file written by 'wheelwright import'"
        case .newerVersion(let path, let found, let supported):
            "the recording has format version \(found), this program reads up to \(supported) (\(path)); "
                + "update Wheelwright, or import the sources again with this version"
        case .damagedFile(let path, let detail):
            "the recording is damaged: \(detail) (\(path)); restore it from a copy, or import its sources again"
        case .damagedData(let path, let what, let detail):
            "\(what) is damaged: \(detail) (\(path)); 'wheelwright data verify' lists all damage; "
                + "import its source again with --replace"
        case .noDataYet(let path, let instant, let first):
            "no data at or before \(instant); the first capture is \(first) (\(path)); ask for that instant or a later one"
        case .empty(let path):
            "the recording holds no captures (\(path)); import chains into it with 'wheelwright import'"
        case .busy(let path):
            "another process is writing to the recording (\(path)); wait for it to end and try again"
        case .storage(let path, let operation, let message):
            "\(operation) failed: \(message) (\(path)); check free space and permissions, then try again"
        case .unknownUnderlying(let path, let symbol, let known):
            "'\(symbol)' isn't in the recording (\(path)); it holds \(RecordingError.list(known))"
        case .conflict(let path, let what):
            "\(what) is recorded already with other content (\(path)); pass --replace to overwrite what is recorded"
        default: ""
        }
    }

    private var sourceMessage: String {
        switch self {
        case .sourceNotFound(let path): "there is no such file or folder (\(path)); check the path"
        case .unreadableSource(let path, let reason):
            "cannot read the source: \(reason) (\(path)); check its permissions"
        case .damagedArchive(let path, let detail):
            "the compressed file is damaged: \(detail) (\(path)); fetch it again, or leave it out"
        case .missingColumns(let file, let missing, let found):
            "the header lacks \(missing.map { "'\($0)'" }.joined(separator: ", ")) (\(file):1); "
                + "it has \(found.isEmpty ? "no columns" : found.joined(separator: ","))"
        case .malformedJSON(let file, let line, let detail):
            "this is not the JSON expected here: \(detail) (\(file):\(line)); check that --from names the file's format"
        case .nothingToImport(let sources, let format, let expected):
            "no file of format '\(format)' found (\(sources.joined(separator: ", "))); expected \(expected)"
        case .unusableFile(let file, let detail):
            "the file can't be imported: \(detail) (\(file)); check that --from names the file's format"
        default: ""
        }
    }

    private var cellMessage: String {
        switch self {
        case .badCell(let file, let line, let column, let found, let expected):
            "column '\(column)' has '\(found)' (\(file):\(line)); write \(expected)"
        case .duplicatePosition(let file, let line, let id, let firstLine):
            "the id '\(id)' is used twice (\(file):\(line), first in line \(firstLine)); give each position its own id"
        case .rowWidth(let file, let line, let found, let expected):
            "the row has \(found) cells, the header has \(expected) (\(file):\(line)); "
                + "add or remove commas, or put quotes around a cell with a comma in it"
        default: ""
        }
    }

    /// The first names of a list, and how many more there are.
    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(12).joined(separator: ", ")
        return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
    }
}
