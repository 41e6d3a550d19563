import Foundation
import TestSupport
import Testing

@testable import RuleScript

@Suite struct EmbeddedFilesTests {
    /// The Lua files of the repository that ship with the program, as they are on disk now.
    private func filesOnDisk() throws -> [String: String] {
        var files: [String: String] = [:]
        for folder in ["stdlib", "rules", "strategies"] {
            let root = URL(filePath: "\(SharedData.repository)/\(folder)").resolvingSymlinksInPath()
            for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
                guard path.hasSuffix(".lua"), !path.split(separator: "/").contains("_meta") else { continue }
                files["\(folder)/\(path)"] = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            }
        }
        return files
    }

    @Test func `the program carries exactly the Lua files of the repository`() throws {
        let embedded = Dictionary(uniqueKeysWithValues: EmbeddedFiles.all.map { ($0.path, $0.text) })
        #expect(try embedded == filesOnDisk())
        #expect(!embedded.isEmpty)
    }

    @Test func `embedded files are in order of path`() {
        let paths = EmbeddedFiles.all.map(\.path)
        #expect(paths == paths.sorted())
    }
}
