import Foundation
import Synchronization
import Testing

/// A program in a terminal of its own, through tmux: keys go in, and what is on the screen comes out.
final class Terminal {
    private let socket = "wheelwright-\(getpid())-\(UUID().uuidString.prefix(8))"
    private let folder: TestFolder

    static let isThere = run("tmux", ["-V"]) != nil

    init(_ words: [String], columns: Int = 100, rows: Int = 30) throws {
        folder = try TestFolder()
        let state = folder.path
        let command = (["env", "XDG_STATE_HOME=\(state)", "HOME=\(state)", "TERM=tmux-256color"] + words)
            .map { "'\($0)'" }.joined(separator: " ")
        tmux([
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "\(command); echo ENDED with $?; sleep 1000",
        ])
    }

    deinit { tmux(["kill-server"]) }

    /// The history file of the program.
    var history: String {
        (try? String(contentsOfFile: folder.path + "/wheelwright/history", encoding: .utf8)) ?? ""
    }

    /// What is on the screen.
    var screen: String { Terminal.run("tmux", ["-L", socket, "capture-pane", "-p"]) ?? "" }

    /// Types text, then presses keys by their names.
    func type(_ text: String, _ keys: String...) {
        if !text.isEmpty { tmux(["send-keys", "-l", "--", text]) }
        for key in keys { tmux(["send-keys", key]) }
    }

    /// Pastes text, bracketed as terminals do, or else as if it were typed very fast.
    func paste(_ text: String, isBracketed: Bool) {
        let file = folder.path + "/paste"
        try? text.write(toFile: file, atomically: true, encoding: .utf8)
        tmux(["load-buffer", file])
        tmux(["paste-buffer"] + (isBracketed ? ["-p"] : []))
    }

    func resize(columns: Int, rows: Int) {
        tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// Waits until the screen is as wanted; a generous time, so that only a hang fails.
    func wait(
        for what: String, _ location: SourceLocation = #_sourceLocation, until isThere: (String) -> Bool
    ) throws {
        for _ in 0..<600 {
            if isThere(screen) { return }
            usleep(50_000)
        }
        Issue.record("\(what) never came; the screen is\n\(screen)", sourceLocation: location)
        throw Missing()
    }

    func wait(for text: String, _ location: SourceLocation = #_sourceLocation) throws {
        try wait(for: text, location) { $0.contains(text) }
    }

    private struct Missing: Error {}

    private func tmux(_ arguments: [String]) {
        _ = Terminal.run("tmux", ["-u", "-L", socket] + arguments)
    }

    /// What a program prints, or nil where it fails.
    ///
    /// Not through Foundation's `Process`: the server that tmux starts would keep its socket, and never seem to end.
    private static func run(_ program: String, _ arguments: [String]) -> String? {
        let output = NSTemporaryDirectory() + "wheelwright-tmux-\(UUID().uuidString)"
        defer { unlink(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        guard posix_spawnp(&child, program, &actions, nil, &words, environ) == 0 else { return nil }
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child, status == 0 else { return nil }
        return try? String(contentsOfFile: output, encoding: .utf8)
    }
}
