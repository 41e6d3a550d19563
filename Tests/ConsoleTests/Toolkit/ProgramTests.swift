import Market
import Synchronization
import Testing

@testable import Console

@Suite struct ProgramTests {
    /// A command that does what its only argument says.
    private struct Actor: Command {
        let action = Operand("ACTION", .text, about: "print, fail, limit, crash or colour")
        let name = "act"
        let summary = "do something"
        var syntax: CommandSyntax { CommandSyntax(operands: [action]) }

        func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
            switch try arguments.require(action) {
            case "fail": throw CommandFailure("D999", "it broke\n  badly", remedy: "mend it")
            case "limit": throw CommandFailure("L999", "too long", remedy: "be brief", exitCode: .limitExceeded)
            case "crash": throw Nameless()
            case "colour": io.print(io.style("red", .red) + io.errorStyle("bold", .bold))
            default: io.print("done")
            }
            return .findings
        }
    }

    private struct Nameless: Error, CustomStringConvertible {
        let description = "no\ncode"
    }

    private let registry = CommandRegistry([
        .command(Actor()),
        .group(CommandGroup(name: "many", summary: "several things", commands: [Actor()])),
    ])

    @Test func `a command's exit code is the program's`() async {
        let console = CapturedConsole()
        #expect(await console.run("act print", registry: registry) == .findings)
        #expect(console.output == "done\n")
        #expect(console.errors.isEmpty)
    }

    @Test func `an error's line is printable, and not longer than a screen`() {
        let escape = diagnosticLine(WorkspaceError.noPositions(source: "a\u{1B}[31m\0b"))
        #expect(escape.hasPrefix("wheelwright: U207 there are no positions to judge (a [31m b); name a file"))
        let turned = diagnosticLine(WorkspaceError.noPositions(source: "a\u{202E}b\u{200B}c\u{2028}d\u{85}e\u{E000}f"))
        #expect(turned.hasPrefix("wheelwright: U207 there are no positions to judge (a b c d e f); name a file"))
        let marks = diagnosticLine(WorkspaceError.noPositions(source: String(repeating: "\u{301}", count: 100_000)))
        #expect(marks.unicodeScalars.count < 1400)
        let long = diagnosticLine(WorkspaceError.noPositions(source: String(repeating: "x", count: 100_000)))
        #expect(long.count < 1400)
        #expect(long.hasSuffix("or import one with 'wheelwright import --from positions'"))
    }

    @Test func `a command of a group is called by two words`() async {
        let console = CapturedConsole()
        #expect(await console.run("many act print", registry: registry) == .findings)
        #expect(console.output == "done\n")
    }

    @Test(arguments: [
        ("act fail", "wheelwright: D999 it broke badly; mend it\n", ExitCode.badData),
        ("act limit", "wheelwright: L999 too long; be brief\n", .limitExceeded),
        (
            "act crash",
            "wheelwright: U112 unexpected error: no code; please report it with the command line that led here\n",
            .badData
        ),
        ("act", "wheelwright: U106 act: ACTION is missing; see 'wheelwright act --help'\n", .usage),
        ("acr", "wheelwright: U101 unknown command 'acr'; did you mean 'act'?\n", .usage),
        ("wander", "wheelwright: U101 unknown command 'wander'; see 'wheelwright --help'\n", .usage),
        ("many", "wheelwright: U110 many: a subcommand is missing; give one of act\n", .usage),
        ("many atc", "wheelwright: U101 unknown command 'many atc'; did you mean 'many act'?\n", .usage),
        ("many act", "wheelwright: U106 many act: ACTION is missing; see 'wheelwright many act --help'\n", .usage),
        ("help wander", "wheelwright: U101 unknown command 'wander'; see 'wheelwright --help'\n", .usage),
    ])
    func `an error is one line with a code, a remedy and an exit code`(line: String, errors: String, code: ExitCode)
        async
    {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == code)
        #expect(console.errors == errors)
        #expect(console.output.isEmpty)
    }

    @Test(arguments: ["", "--help", "-h", "help", "help --help"])
    func `help lists the commands`(line: String) async {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == .success)
        #expect(
            console.output == """
                wheelwright: explained recommendations for option positions, by rules that you can edit

                Usage: wheelwright COMMAND [ARGUMENTS]

                Commands:
                  act   do something
                  many  several things

                'wheelwright COMMAND --help' shows a command's arguments, options and examples;
                'wheelwright help R102' explains an error code.

                """)
    }

    @Test(arguments: ["many --help", "help many", "many -h"])
    func `help of a group lists its commands`(line: String) async {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == .success)
        #expect(console.output.hasPrefix("wheelwright many: several things\n\nUsage: wheelwright many COMMAND"))
        #expect(console.output.contains("\n  act  do something\n"))
    }

    @Test(arguments: ["act --help", "act -h", "act --bad -h", "help act"])
    func `help of a command is shown whatever else is wrong`(line: String) async {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == .success)
        #expect(console.output == HelpPage(Actor(), called: "act").text)
    }

    @Test(arguments: ["many act --help", "help many act"])
    func `help of a group's command has its full name`(line: String) async {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == .success)
        #expect(console.output.contains("Usage: wheelwright many act [OPTIONS] ACTION\n"))
    }

    @Test(arguments: [
        ("auto", false, [String: String](), "redbold\n"),
        ("auto", true, [:], "\u{1B}[31mred\u{1B}[0m\u{1B}[1mbold\u{1B}[0m\n"),
        ("auto", true, ["NO_COLOR": "1"], "redbold\n"),
        ("auto", true, ["NO_COLOR": ""], "\u{1B}[31mred\u{1B}[0m\u{1B}[1mbold\u{1B}[0m\n"),
        ("auto", true, ["TERM": "dumb"], "redbold\n"),
        ("always", false, ["NO_COLOR": "1"], "\u{1B}[31mred\u{1B}[0m\u{1B}[1mbold\u{1B}[0m\n"),
        ("never", true, [:], "redbold\n"),
    ])
    func `styles are for terminals, unless asked otherwise`(
        choice: String, isTerminal: Bool, environment: [String: String], expected: String
    ) async {
        let console = CapturedConsole(isTerminal: isTerminal, environment: environment)
        _ = await console.run("act colour --color \(choice)", registry: registry)
        #expect(console.output == expected)
    }

    @Test(arguments: [
        (OutputChannel.Outcome.readerGone, ExitCode.findings, ""),
        (
            .failed(reason: "No space left on device"), .badData,
            "wheelwright: U111 cannot write to standard output: No space left on device; "
                + "free some space or write elsewhere\n"
        ),
    ])
    func `lost output is an error, but a reader that goes away is not`(
        outcome: OutputChannel.Outcome, code: ExitCode, errors: String
    ) async {
        let console = CapturedConsole()
        let io = console.io(writing: OutputChannel(isTerminal: false, capacity: 100) { _ in outcome })
        #expect(await Program(registry).run(["act", "print"], io) == code)
        #expect(console.errors == errors)
    }
}
