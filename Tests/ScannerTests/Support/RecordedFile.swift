import Foundation
import Market
import Recording
import TestSupport
import Testing

/// One file of the shared data as a source of snapshots.
enum RecordedFile {
    static let ladder = Result { try reader("ladder-2026-04/2026-04-17", "WFC", as: .ladder) }
    static let desk = Result { try reader("desk-2026-08/2026-08-22", "KO", as: .desk) }

    /// Several underlyings of a day, for what depends on all of a scan.
    static let ladderDay = Result { try reader("ladder-2026-04/2026-04-17", ["INTC", "OXY", "WFC"], as: .ladder) }
    static let deskDay = Result { try reader("desk-2026-08/2026-08-22", ["BAC", "KO", "PLTR"], as: .desk) }

    private static func reader(_ folder: String, _ symbol: String, as format: ImportFormat) throws -> RecordingReader {
        try reader(folder, [symbol], as: format)
    }

    private static func reader(
        _ folder: String, _ symbols: [String], as format: ImportFormat
    ) throws -> RecordingReader {
        let whole = try #require(SharedData.root) + "/" + folder
        let names = try FileManager.default.contentsOfDirectory(atPath: whole)
        let wanted = try symbols.map { symbol in
            try #require(names.first { $0.hasPrefix("\(symbol).") || $0.hasPrefix("\(symbol)_") })
        }
        let path = NSTemporaryDirectory() + "wheelwright-scan-\(UUID().uuidString).whl"
        // The open reader keeps the file's bytes; nothing is left behind.
        defer { try? FileManager.default.removeItem(atPath: path) }
        let request = ImportRequest(format: format, sources: wanted.map { "\(whole)/\($0)" })
        _ = try RecordingImport.run(request, into: path, volatility: { _ in nil })
        return try RecordingReader(path: path)
    }
}
