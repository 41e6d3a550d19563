import Glibc
package import Journal
import Market

/// Runs a program for each alert: no shell, its arguments as they are, and not for longer than a time limit.
package struct CommandAlertSink: AlertSink {
    package let name: String
    package let isImmediate = false
    /// What arguments may contain, and an alert's values take the place of.
    package static var placeholders: [String] { values.map(\.name) }

    private static let values: [(name: String, value: @Sendable (AlertDraft) -> String)] = [
        ("{severity}", { $0.severity.name }), ("{text}", { onOneLine($0.text) }), ("{rule}", { $0.rule }),
        ("{portfolio}", { $0.portfolio ?? "" }), ("{position}", { $0.position ?? "" }),
        ("{symbol}", { $0.symbol ?? "" }), ("{at}", { $0.at.description }),
    ]

    /// The program, and its arguments as they were written.
    package let words: [String]
    private let limit: Double
    private let time: SystemTime

    /// - Parameters:
    ///   - command: the program and its arguments, separated by spaces; `{severity}`, `{text}`, `{rule}`, `{portfolio}`,
    ///     `{position}`, `{symbol}` and `{at}` inside of an argument are replaced, and never split it
    ///   - limit: seconds after which it is killed
    package init(command: String, limit: Double = 10, time: SystemTime = .machine) throws(HostError) {
        words = command.split(separator: " ").map(String.init)
        guard let program = words.first, !program.contains("{"), !command.utf8.contains(0) else {
            throw .badCommand(text: command)
        }
        name = "command \(program)"
        self.limit = limit
        self.time = time
    }

    /// The arguments for an alert, the program's name among them.
    func arguments(_ alert: StoredAlert) -> [String] {
        let values = Dictionary(
            uniqueKeysWithValues: CommandAlertSink.values.map { ($0.name, $0.value(alert.draft)) })
        return words.map { word in CommandAlertSink.filled(word, values) }
    }

    /// A word with its placeholders replaced, each once: what a value contains is no placeholder.
    private static func filled(_ word: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = word[...]
        while let start = rest.firstIndex(of: "{") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.firstIndex(of: "}"), let value = values[String(rest[...end])] else {
                result.append(rest.removeFirst())
                continue
            }
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// Runs the program and waits for its end, without keeping anybody else waiting; a cancelled task ends the program.
    package func tell(_ alert: StoredAlert) async -> String? {
        guard let id = CommandAlertSink.start(arguments(alert)) else { return "it could not be started" }
        let end = time.uptime() + limit
        var status: Int32 = 0
        while true {
            let ended = waitpid(id, &status, WNOHANG)
            if ended == id { return status == 0 ? nil : CommandAlertSink.words(status) }
            if ended < 0, errno != EINTR { return "it is gone" }
            if time.uptime() >= end || Task.isCancelled { break }
            await time.sleep(0.02)
        }
        kill(-id, SIGKILL)
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
        return Task.isCancelled ? "it was ended to stop" : "it was killed after \(Int(limit)) seconds"
    }

    private static func words(_ status: Int32) -> String {
        let signal = status & 0x7F
        return signal == 0 ? "it ended with status \((status >> 8) & 0xFF)" : "it was ended by signal \(signal)"
    }

    /// Starts a program in a process group of its own, with nothing to read and nowhere to write.
    private static func start(_ arguments: [String]) -> pid_t? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        // This process ignores them, and a program would take that over.
        var ignored = sigset_t()
        sigemptyset(&ignored)
        sigaddset(&ignored, SIGPIPE)
        sigaddset(&ignored, SIGXFSZ)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
        posix_spawnattr_setpgroup(&attributes, 0)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var id: pid_t = 0
        guard let program = words[0], posix_spawnp(&id, program, &actions, &attributes, words, environ) == 0 else {
            return nil
        }
        return id
    }
}
