import LuaBridge
import LuaSyntax
import Market

/// `wheelwright fmt`: lays rule files out in the one way, and proves that they still do the same.
struct FormatCommand: Command {
    let name = "fmt"
    let summary = "lay rule files out in the one way"
    let discussion = """
        Without an operand the files below rules/, strategies/ and local/ are laid out; a folder stands for all its .lua \
        files, and - for standard input, whose result goes to standard output. Lines stay broken where you broke them, and \
        columns that you aligned stay aligned; comments stay where they are. A file is replaced as a whole, and only if Lua \
        makes the same code of it as before.
        """
    private let targets = Operand("PATH", .text, count: .any, about: "a Lua file, a folder of them, or -")
    private let check = Flag("check", about: "change nothing, and list the files that would change")
    private let diff = Flag("diff", about: "change nothing, and print what would change")

    var syntax: CommandSyntax {
        CommandSyntax([DecisionOptions.workspace, check, diff], operands: [targets])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]
    let examples = [
        CommandExample("wheelwright fmt", "lays the workspace's files out"),
        CommandExample("wheelwright fmt --check rules", "exit code 1 where a file isn't laid out"),
        CommandExample("wheelwright fmt - < draft.lua", "for an editor"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let paths = arguments.all(targets)
        let (checks, shows) = (arguments[check], arguments[diff])
        guard paths != ["-"] else { return try formatInput(checks: checks, shows: shows, io) }
        let files = try FormatCommand.files(paths, folder: try arguments.require(DecisionOptions.workspace))
        var (changed, hasFailed) = (0, false)
        for path in files {
            do {
                let file = try LaidOutSource(path: path, bytes: try Folder.read(path, as: .lua))
                guard file.isChanged else { continue }
                changed += 1
                if shows { io.output.write(file.difference(io.style)) }
                if !checks, !shows { try ReplacedFile(path: path).write(file.result) }
                if !shows { io.print((checks ? "" : "laid out ") + printable(path)) }
            } catch let error as any CodedError {
                hasFailed = true
                io.note(diagnosticLine(error))
            }
        }
        if !shows { io.note(FormatCommand.summary(files.count, changed, checks: checks)) }
        return hasFailed ? .badData : checks && changed > 0 ? .findings : .success
    }

    private func formatInput(checks: Bool, shows: Bool, _ io: ConsoleIO) throws -> ExitCode {
        guard let bytes = io.readInput() else {
            throw CommandFailure("U301", "standard input can't be read", remedy: "name a file", exitCode: .badData)
        }
        let file = try LaidOutSource(path: "standard input", bytes: bytes)
        if shows { io.output.write(file.difference(io.style)) }
        if !shows, !checks { io.output.write(bytes: file.result) }
        return checks && file.isChanged ? .findings : .success
    }

    /// The files that the operands stand for, each once and in order.
    private static func files(_ paths: [String], folder: String) throws -> [String] {
        guard paths.isEmpty else { return try unique(paths.flatMap { try files(at: $0) }) }
        let roots = ["rules", "strategies", "local"].map { folder == "." ? $0 : "\(folder)/\($0)" }.filter(
            Folder.exists)
        guard !roots.isEmpty else {
            throw CommandFailure(
                "U302", "there is no rules/, strategies/ or local/ here (\(folder))", remedy: "name files or folders",
                exitCode: .usage)
        }
        return try unique(roots.flatMap { try files(at: $0) })
    }

    private static func files(at path: String) throws -> [String] {
        guard Folder.exists(path) else { return [path] }
        let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return try Folder.files(in: root, suffix: ".lua").map { root == "/" ? "/\($0)" : "\(root)/\($0)" }
    }

    private static func unique(_ paths: [String]) -> [String] {
        var seen: Set<String> = []
        return paths.filter { seen.insert($0).inserted }
    }

    private static func summary(_ count: Int, _ changed: Int, checks: Bool) -> String {
        let files = "\(count) file\(count == 1 ? "" : "s")"
        return checks ? "\(files), \(changed) would change" : "\(files), \(changed) changed"
    }
}
