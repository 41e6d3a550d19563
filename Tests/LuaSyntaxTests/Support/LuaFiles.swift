import Foundation

/// The Lua files of the repository.
enum LuaFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized

    /// Paths from the repository's root, in order.
    static func paths(in folders: [String]) -> [String] {
        folders.flatMap { folder -> [String] in
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            return (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".lua") }.map { "\(folder)/\($0)" }
        }.sorted()
    }

    static let all = paths(in: ["rules", "stdlib", "strategies", "Tests"])

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }
}
