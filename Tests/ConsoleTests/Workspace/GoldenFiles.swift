import Foundation
import Testing

/// Expected output in `Tests/golden`: run the tests with `WHEELWRIGHT_GOLDEN=update` to write it anew, then read the diff.
enum GoldenFiles {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/../../golden"
    /// A workspace whose rules nobody tunes, so that golden files change only when the program does.
    static let workspace = folder + "/workspace"

    /// Holds a text against the golden file of that name.
    static func expect(_ text: String, equals name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let path = folder + "/" + name
        if ProcessInfo.processInfo.environment["WHEELWRIGHT_GOLDEN"] == "update" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == golden, "\(name) differs", sourceLocation: location)
    }
}
