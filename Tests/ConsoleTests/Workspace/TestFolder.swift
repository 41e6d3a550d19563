import Foundation

/// A folder of a test's own, removed when the test lets go of it.
final class TestFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wheelwright-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file below the folder, making the folders above it, and returns its whole path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let whole = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (whole as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: whole, atomically: true, encoding: .utf8)
        return whole
    }
}
