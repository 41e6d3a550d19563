import Glibc

/// The program: finds the command, parses its arguments, runs it, and turns whatever happens into lines and an exit code.
package struct Program: Sendable {
    let registry: CommandRegistry

    init(_ registry: CommandRegistry) {
        self.registry = registry
    }

    /// Runs the command line of this process, and ends the process.
    package static func main() async -> Never {
        signal(SIGPIPE, SIG_IGN)
        Watchdog.start()
        let code = await Program(.all).run(Array(CommandLine.arguments.dropFirst()), .process)
        exit(code.rawValue)
    }

    /// Runs a command line without the program's own name; never throws, all output goes through `io`.
    func run(_ words: [String], _ io: ConsoleIO) async -> ExitCode {
        var code: ExitCode
        do {
            code = try await dispatch(words, io)
        } catch {
            code = report(error, io)
        }
        io.output.flush()
        if let reason = io.output.failure {
            code = report(UsageError.cannotWrite(stream: "standard output", reason: reason), io)
        }
        io.errors.flush()
        return code
    }

    private func dispatch(_ words: [String], _ io: ConsoleIO) async throws -> ExitCode {
        guard let first = words.first else { return showHelp([], io) }
        switch first {
        case "help": return try showHelp(of: Array(words.dropFirst()), io)
        case "--help", "-h": return showHelp([], io)
        case "--version": return try await dispatch(["version"] + words.dropFirst(), io)
        default: break
        }
        switch try registry.entry(named: first) {
        case .command(let command):
            return try await run(command, called: first, Array(words.dropFirst()), io)
        case .group(let group):
            if words.count > 1, ["--help", "-h"].contains(words[1]) { return showHelp([.group(group)], io) }
            if let usual = group.usual(before: words.dropFirst().first) {
                return try await run(usual, called: "\(first) \(usual.name)", Array(words.dropFirst()), io)
            }
            guard words.count > 1 else {
                throw UsageError.missingSubcommand(group: group.name, names: group.commands.map(\.name))
            }
            let command = try group.command(named: words[1])
            return try await run(command, called: "\(first) \(words[1])", Array(words.dropFirst(2)), io)
        }
    }

    private func run(
        _ command: any Command, called name: String, _ words: [String], _ io: ConsoleIO
    ) async throws -> ExitCode {
        if asksForHelp(words) {
            io.output.write(HelpPage(command, called: name).text)
            return .success
        }
        let arguments = try ArgumentParser.parse(
            words, command: name, syntax: CommonOptions.added(to: command.syntax))
        var io = io
        io.color = arguments[CommonOptions.color] ?? .auto
        return try await command.run(arguments, io)
    }

    /// Help is shown whatever else is wrong with the line.
    private func asksForHelp(_ words: [String]) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    /// `help`, `help recommend`, `help data ls`, `help R102`.
    private func showHelp(of words: [String], _ io: ConsoleIO) throws -> ExitCode {
        guard let first = words.first, first != "--help", first != "-h" else { return showHelp([], io) }
        if ErrorSection.isCode(first) {
            guard let section = ErrorSection.named(first) else { throw UsageError.unknownCode(first.uppercased()) }
            io.output.write(ErrorHelp(section: section).text)
            return .success
        }
        switch try registry.entry(named: first) {
        case .command(let command): io.output.write(HelpPage(command, called: first).text)
        case .group(let group):
            guard words.count > 1 else { return showHelp([.group(group)], io) }
            let command = try group.command(named: words[1])
            io.output.write(HelpPage(command, called: "\(first) \(words[1])").text)
        }
        return .success
    }

    /// The overview of everything, or of one group.
    private func showHelp(_ entries: [CommandRegistry.Entry], _ io: ConsoleIO) -> ExitCode {
        if case .group(let group) = entries.first {
            io.output.write(HelpPage.overview(of: group))
        } else {
            io.output.write(HelpPage.overview(of: registry))
        }
        return .success
    }

    private func report(_ error: any Error, _ io: ConsoleIO) -> ExitCode {
        let coded = error as? any CodedError ?? UsageError.unexpected(text: "\(error)")
        io.output.flush()
        if let display = (error as? CommandFailure)?.display { io.errors.write(display) }
        io.errors.write(diagnosticLine(coded) + "\n")
        return coded.exitCode
    }
}
