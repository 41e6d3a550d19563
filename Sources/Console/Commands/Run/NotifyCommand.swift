import Glibc
import Host
import Market

/// What `--notify` names, looked at before anything depends on it: the first alert may come days later.
struct NotifyCommand {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// - Throws: H204 where it names no program, U403 where the program isn't there, U404 for a placeholder that isn't one.
    func sink(_ io: ConsoleIO) throws -> CommandAlertSink {
        let sink = try CommandAlertSink(command: text)
        let program = sink.words[0]
        guard isThere(program, io) else {
            throw CommandFailure(
                "U403", "--notify: there is no program '\(printable(program))' that can be run",
                remedy: "check its name, or give its whole path", exitCode: .usage)
        }
        if let unknown = placeholders().first(where: { !CommandAlertSink.placeholders.contains($0) }) {
            let nearest = nearestName(to: unknown, among: CommandAlertSink.placeholders)
            throw CommandFailure(
                "U404", "--notify: nothing stands for '\(printable(unknown))'",
                remedy: nearest.map { "did you mean '\($0)'?" }
                    ?? "there are \(CommandAlertSink.placeholders.joined(separator: ", "))", exitCode: .usage)
        }
        return sink
    }

    /// Whether the program is a path, or a name in one of the folders of `PATH`, that can be run.
    private func isThere(_ program: String, _ io: ConsoleIO) -> Bool {
        guard !program.contains("/") else { return access(program, X_OK) == 0 && !Folder.exists(program) }
        // What the C library looks through where the variable isn't set.
        let folders = io.environment("PATH") ?? "/bin:/usr/bin"
        return folders.split(separator: ":", omittingEmptySubsequences: false).contains { folder in
            let path = folder.isEmpty ? program : "\(folder)/\(program)"
            return access(path, X_OK) == 0 && !Folder.exists(path)
        }
    }

    /// Words in braces, `{nope}`; other braces are the program's own, as in JSON.
    private func placeholders() -> [String] {
        let parts: [Substring] = text.split(separator: "{", omittingEmptySubsequences: false)
        return parts.dropFirst().compactMap { part in
            guard let end = part.firstIndex(of: "}"), end > part.startIndex,
                part[..<end].allSatisfy({ $0.isLetter || $0 == "_" })
            else { return nil }
            return "{\(part[..<end])}"
        }
    }
}
