import Foundation
import Testing

/// One script of `Tests/Hostile`, and what its header says must happen.
struct HostileScript: Sendable, CustomTestStringConvertible {
    /// An exit code, and the error codes of which one must be printed with it; none where any will do.
    struct Ending: Sendable {
        let exit: Int32
        let codes: [String]
    }

    let name: String
    let endings: [Ending]
    /// Texts that must be printed.
    let says: [String]
    /// The line that the message must name.
    let line: Int?
    /// Files that run after it, on the same command line.
    let others: [String]
    /// Files that it can `require` as `lib.…`.
    let modules: [String]
    /// Whether a second run must print the same bytes.
    let isRepeatable: Bool
    /// What is run.
    let text: Data

    var testDescription: String { name }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Hostile")

    /// All of them, by name.
    static let all: [HostileScript] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "lua" }.sorted { $0.path < $1.path }.compactMap(HostileScript.init)
    }()

    /// Nil where the file can't be read, or has no header.
    private init?(file: URL) {
        guard let data = try? Data(contentsOf: file) else { return nil }
        let source = String(decoding: data, as: UTF8.self)
        var header: [String: [String]] = [:]
        var body = Substring(source)
        while let match = body.prefixMatch(of: /-- (\w+): ([^\n]*)\n/) {
            header[String(match.1), default: []].append(String(match.2))
            body = body[match.range.upperBound...]
        }
        guard let expected = header["expect"]?.first, header["tries"] != nil else { return nil }
        name = file.deletingPathExtension().lastPathComponent
        endings = Self.endings(expected)
        says = header["says"] ?? []
        line = header["line"]?.first.flatMap { Int($0) }
        others = header["with"] ?? []
        modules = header["module"] ?? []
        isRepeatable = header["runs"] != nil
        switch header["generate"]?.first {
        case "bare": text = Self.expand(body)
        case "yes": text = Self.expand(Substring(source))
        default: text = data
        }
    }

    /// `exit 1 L102|exit 4 L201|L203`.
    private static func endings(_ text: String) -> [Ending] {
        text.matches(of: /exit (\d)((?: |\|)[A-Z]\d+)*/).map { match in
            Ending(exit: Int32(match.1) ?? -1, codes: match.0.matches(of: /[A-Z]\d+/).map { String($0.0) })
        }
    }

    /// `{{3*ab}}` is `ababab`, `{{bytes 1b 4c}}` is those two bytes.
    private static func expand(_ text: Substring) -> Data {
        var data = Data()
        var rest = text
        while let match = rest.firstMatch(of: /\{\{(?:bytes ([0-9a-f ]+)|(\d+)\*([\s\S]*?))\}\}/) {
            data.append(contentsOf: rest[..<match.range.lowerBound].utf8)
            if let bytes = match.1 {
                data.append(contentsOf: bytes.split(separator: " ").compactMap { UInt8($0, radix: 16) })
            } else if let count = match.2.flatMap({ Int($0) }), let unit = match.3 {
                data.append(contentsOf: String(repeating: String(unit), count: count).utf8)
            }
            rest = rest[match.range.upperBound...]
        }
        data.append(contentsOf: rest.utf8)
        return data
    }
}
