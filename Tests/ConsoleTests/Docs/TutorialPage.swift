import Foundation
import TestSupport
import Testing

/// A page of the documentation whose commands are run one after the other, as a reader would.
///
/// In blocks marked `console`, lines that begin with `$ ` are commands, and what follows is their output. Blocks marked `lua`
/// whose first line is a comment with a path are files that the reader writes.
struct TutorialPage {
    private enum Line {
        case text(String)
        /// A file that the reader writes, whole.
        case file(path: String, content: String)
        case command(String, output: [String])
    }

    private var lines: [Line] = []

    init(_ page: String) {
        var rest = page.components(separatedBy: "\n")[...]
        while let line = rest.popFirst() {
            lines.append(.text(line))
            guard line == "```console" || line == "```lua" else { continue }
            let block = Array(rest.prefix { $0 != "```" })
            rest = rest.dropFirst(block.count)
            lines += line == "```lua" ? TutorialPage.file(block) : TutorialPage.commands(block)
        }
    }

    private static func file(_ block: [String]) -> [Line] {
        let path = block.first.flatMap { $0.hasPrefix("-- ") && $0.hasSuffix(".lua") ? String($0.dropFirst(3)) : nil }
        guard let path else { return block.map(Line.text) }
        return [.file(path: path, content: block.joined(separator: "\n"))]
    }

    private static func commands(_ block: [String]) -> [Line] {
        var lines: [Line] = []
        var rest = block[...]
        while let line = rest.popFirst() {
            guard line.hasPrefix("$ ") else {
                lines.append(.text(line))
                continue
            }
            let output = Array(rest.prefix { !$0.hasPrefix("$ ") })
            rest = rest.dropFirst(output.count)
            lines.append(.command(String(line.dropFirst(2)), output: output))
        }
        return lines
    }

    /// How many commands it has.
    var commandCount: Int { lines.count { if case .command = $0 { true } else { false } } }

    /// The page as it reads when its commands are run, with the program's folder on the path.
    func replayed(in folder: String, program: String) throws -> String {
        var place = folder
        var result: [String] = []
        for line in lines {
            switch line {
            case .text(let text): result.append(text)
            case .file(let path, let content):
                try (content + "\n").write(toFile: "\(place)/\(path)", atomically: true, encoding: .utf8)
                result.append(content)
            case .command(let command, _):
                result.append("$ " + command)
                if command.hasPrefix("cd ") {
                    place += "/" + command.dropFirst(3)
                } else {
                    result += try TutorialPage.run(command, in: place, program: program)
                }
            }
        }
        return result.joined(separator: "\n")
    }

    /// What a command prints: its results, then its errors. What it tells of its progress depends on the machine.
    private static func run(_ command: String, in folder: String, program: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["bash", "-c", command]
        process.currentDirectoryURL = URL(filePath: folder)
        let programs = (program as NSString).deletingLastPathComponent
        process.environment = ["PATH": programs + ":/usr/bin:/bin", "NO_COLOR": "1", "LANG": "C.UTF-8"]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.components(separatedBy: "\n").dropLast()
        return lines + complaints.components(separatedBy: "\n").filter { $0.hasPrefix("wheelwright: ") }
    }
}
