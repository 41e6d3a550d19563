import Testing

@testable import Console

@Suite struct HelpPageTests {
    private enum Mood: String, CaseIterable, Sendable { case calm, selloff }

    /// One of everything that a help page shows.
    private struct Sample: Command {
        let name = "sample"
        let summary = "show what a help page looks like"
        let discussion = """
            A first paragraph that is long enough to be wrapped,
            whatever its own line breaks.

            A second one.
            """
        let syntax = CommandSyntax(
            [
                Option(
                    "data", short: "d", valueName: "RECORDING", .text, isRequired: true, about: "the recording to read"),
                Option(
                    "rules", valueName: "DIR", .text, isRepeatable: true, about: "a folder of rules that come first"),
                Option("mood", valueName: "MOOD", .choice(of: Mood.self), default: .calm, about: "the market"),
                Option("a-name-that-is-too-long", valueName: "FOR-ITS-COLUMN", .text, about: "pushed down"),
                Flag("quiet", short: "q", about: "print less"),
            ],
            operands: [
                Operand("POSITION", .text, about: "its id"), Operand("FILE", .text, count: .any, about: "more"),
            ])
        let examples = [CommandExample("wheelwright sample --data demo.whl wfc-83p", "one position")]
        let exitCodes = ExitCode.allCases

        func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode { .success }
    }

    @Test func `a page has usage, arguments, options, examples and exit codes`() {
        #expect(
            HelpPage(Sample(), called: "sample").text == """
                wheelwright sample: show what a help page looks like

                Usage: wheelwright sample --data RECORDING [OPTIONS] POSITION [FILE…]

                A first paragraph that is long enough to be wrapped, whatever its own line
                breaks.

                A second one.

                Arguments:
                  POSITION  its id
                  [FILE…]   more

                Options:
                  -d, --data RECORDING            the recording to read (required)
                      --rules DIR                 a folder of rules that come first (repeatable)
                      --mood MOOD                 the market (calm, selloff; default: calm)
                      --a-name-that-is-too-long FOR-ITS-COLUMN
                                                  pushed down
                  -q, --quiet                     print less
                      --color WHEN                styles in the output; auto means on a
                                                  terminal, unless NO_COLOR is set (auto,
                                                  always, never; default: auto)
                  -h, --help                      show this help

                Examples:
                  wheelwright sample --data demo.whl wfc-83p
                      one position

                Exit codes:
                  0    fine, whatever was recommended or rejected
                  1    findings, or failed tests
                  2    the command line was not understood
                  3    data or rules could not be read, or output not written
                  4    a rule exceeded its instruction, memory or time limit
                  130  stopped by Ctrl-C; what was done by then is kept, and marked as a part

                """)
    }

    @Test func `every command of the program has a page of at most 80 columns`() {
        for command in CommandRegistry.all.everyCommand {
            let page = HelpPage(command.command, called: command.words).text
            for line in page.split(separator: "\n") where !line.hasPrefix("  wheelwright ") {
                #expect(displayWidth(String(line)) <= 80, "\(command.words): \(line)")
            }
        }
    }

    @Test func `names, letters and summaries are sound in every command`() {
        for (words, command) in CommandRegistry.all.everyCommand {
            let options = CommonOptions.added(to: command.syntax).options
            #expect(Set(options.map(\.name)).count == options.count, "\(words): two options of one name")
            #expect(
                Set(options.compactMap(\.short)).count == options.compactMap(\.short).count,
                "\(words): two of one letter")
            #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."), "\(words): summary")
            #expect(options.allSatisfy { !$0.about.isEmpty }, "\(words): an option without an explanation")
            let variadic = command.syntax.operands.filter { $0.count.maximum > 1 }
            #expect(variadic.count <= 1, "\(words): which operand takes the rest?")
        }
    }

    @Test func `the examples of every command parse`() throws {
        for (words, command) in CommandRegistry.all.everyCommand {
            let prefix = "wheelwright \(words)"
            for example in command.examples where !example.line.contains(where: { "'\"|><".contains($0) }) {
                // A group's usual command is called by the group's name alone.
                let short = "wheelwright " + words.split(separator: " ")[0]
                try #require(example.line.hasPrefix(short))
                let rest = example.line.dropFirst((example.line.hasPrefix(prefix) ? prefix : short).count).split(
                    separator: " "
                ).map(String.init)
                _ = try ArgumentParser.parse(
                    rest, command: words, syntax: CommonOptions.added(to: command.syntax))
            }
        }
    }
}

extension CommandRegistry {
    /// All commands with the words that call them.
    var everyCommand: [(words: String, command: any Command)] {
        entries.flatMap { entry -> [(words: String, command: any Command)] in
            switch entry {
            case .command(let command): [(command.name, command)]
            case .group(let group): group.commands.map { ("\(group.name) \($0.name)", $0) }
            }
        }
    }
}
