import Market
import Testing

@testable import Console

@Suite struct ArgumentParserTests {
    private enum Mood: String, CaseIterable, Sendable { case calm, selloff }

    private let data = Option("data", short: "d", valueName: "RECORDING", .text, about: "")
    private let rules = Option("rules", valueName: "DIR", .text, isRepeatable: true, about: "")
    private let count = Option("count", short: "n", valueName: "N", .integer(in: 1...10), default: 3, about: "")
    private let share = Option("share", valueName: "X", .number(in: -1...1), about: "")
    private let at = Option("at", valueName: "INSTANT", .instant, about: "")
    private let day = Option("day", valueName: "DATE", .date, about: "")
    private let mood = Option("mood", valueName: "MOOD", .choice(of: Mood.self), about: "")
    private let quiet = Flag("quiet", short: "q", about: "")
    private let verbose = Flag("verbose", short: "v", about: "")

    private func parse(_ words: [String], operands: [any OperandDeclaration] = []) throws -> ParsedArguments {
        let syntax = CommandSyntax(
            [data, rules, count, share, at, day, mood, quiet, verbose], operands: operands)
        return try ArgumentParser.parse(words, command: "try", syntax: syntax)
    }

    @Test(arguments: [
        ["--data", "a.whl"], ["--data=a.whl"], ["-d", "a.whl"], ["-da.whl"], ["-q", "-d", "a.whl"], ["-qda.whl"],
    ])
    func `an option takes its value from every form`(words: [String]) throws {
        #expect(try parse(words)[data] == "a.whl")
    }

    @Test func `values are typed`() throws {
        let arguments = try parse([
            "--count=7", "--share", "-0.5", "--at", "2026-04-17T20:30:00Z", "--day", "2026-04-17", "--mood", "selloff",
        ])
        #expect(arguments[count] == 7)
        #expect(arguments[share] == -0.5)
        #expect(arguments[at] == Instant("2026-04-17T20:30:00Z"))
        #expect(arguments[day] == CalendarDate("2026-04-17"))
        #expect(arguments[mood] == .selloff)
    }

    @Test func `an option that is not given has its default or nothing`() throws {
        let arguments = try parse([])
        #expect(arguments[count] == 3)
        #expect(arguments[data] == nil)
        #expect(arguments.all(rules).isEmpty)
        #expect(!arguments[quiet])
        #expect(throws: UsageError.missingOption(command: "try", option: "--data", valueName: "RECORDING")) {
            try arguments.require(data)
        }
    }

    @Test func `a repeatable option keeps its values in order`() throws {
        #expect(try parse(["--rules", "b", "--rules=a", "--rules", "b"]).all(rules) == ["b", "a", "b"])
    }

    @Test func `a value may contain an equals sign, and be a lone dash`() throws {
        #expect(try parse(["--data=a=b"])[data] == "a=b")
        #expect(try parse(["--data", "-"])[data] == "-")
        #expect(try parse(["--data=--x"])[data] == "--x")
    }

    @Test func `flags share a dash`() throws {
        let arguments = try parse(["-qv"])
        #expect(arguments[quiet])
        #expect(arguments[verbose])
    }

    @Test func `a required option must be there`() {
        let needed = Option("into", valueName: "FILE", .text, isRequired: true, about: "")
        #expect(throws: UsageError.missingOption(command: "try", option: "--into", valueName: "FILE")) {
            try ArgumentParser.parse([], command: "try", syntax: CommandSyntax([needed]))
        }
    }

    @Test(
        arguments: [
            (["--dta", "x"], "U102 try: unknown option '--dta'; did you mean '--data'?"),
            (["--zebra"], "U102 try: unknown option '--zebra'; see 'wheelwright try --help'"),
            (["-x"], "U102 try: unknown option '-x'; see 'wheelwright try --help'"),
            (["-rules", "x"], "U102 try: unknown option '-r'; did you mean '--rules'?"),
            (
                ["--data"],
                "U103 try: --data needs a value RECORDING; write --data RECORDING, "
                    + "or --data=RECORDING for a value that begins with a dash"
            ),
            (
                ["-d", "--quiet"],
                "U103 try: -d needs a value RECORDING; write -d RECORDING, "
                    + "or -dRECORDING for a value that begins with a dash"
            ),
            (["--data="], "U104 try: --data wants a text, not ''; see 'wheelwright try --help'"),
            (["-n", "11"], "U104 try: -n wants a whole number from 1 to 10, not '11'; see 'wheelwright try --help'"),
            (
                ["--count", "1.5"],
                "U104 try: --count wants a whole number from 1 to 10, not '1.5'; see 'wheelwright try --help'"
            ),
            (
                ["--share", "nan"],
                "U104 try: --share wants a number from -1.0 to 1.0, not 'nan'; see 'wheelwright try --help'"
            ),
            (
                ["--mood", "wild"],
                "U104 try: --mood wants one of calm, selloff, not 'wild'; see 'wheelwright try --help'"
            ),
            (
                ["--at", "noon"],
                "U104 try: --at wants an instant such as 2026-04-17T20:30:00Z, not 'noon'; see 'wheelwright try --help'"
            ),
            (["--day", "0"], "U104 try: --day wants a date such as 2026-04-17, not '0'; see 'wheelwright try --help'"),
            (["--data", "a", "-d", "b"], "U108 try: --data is given more than once; give it once"),
            (["--quiet=yes"], "U109 try: --quiet takes no value; write --quiet alone"),
            (["surplus"], "U107 try: unexpected argument 'surplus'; see 'wheelwright try --help'"),
        ] as [([String], String)])
    func `a wrong line is explained`(words: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try parse(words) }
        #expect(error.map { "\($0)" } == message)
    }

    @Test func `operands are shared out from left to right, keeping back what later ones need`() throws {
        let sources = Operand("SOURCE", .text, count: .atLeastOne, about: "")
        let target = Operand("TARGET", .text, about: "")
        let both: [any OperandDeclaration] = [sources, target]
        let arguments = try parse(["a", "--quiet", "b", "c"], operands: both)
        #expect(arguments.all(sources) == ["a", "b"])
        #expect(arguments[target] == "c")
        #expect(throws: UsageError.missingOperand(command: "try", operand: "TARGET")) {
            try parse(["a"], operands: both)
        }
        #expect(throws: UsageError.missingOperand(command: "try", operand: "SOURCE")) { try parse([], operands: both) }
    }

    @Test(arguments: [([String](), nil, 0), (["a"], "a", 0), (["a", "b", "c"], "a", 2)] as [([String], String?, Int)])
    func `optional operands may be left out`(words: [String], first: String?, rest: Int) throws {
        let maybe = Operand("NAME", .text, count: .optional, about: "")
        let others = Operand("FILE", .text, count: .any, about: "")
        let arguments = try parse(words, operands: [maybe, others])
        #expect(arguments[maybe] == first)
        #expect(arguments.all(others).count == rest)
    }

    @Test func `after two dashes everything is an operand`() throws {
        let files = Operand("FILE", .text, count: .any, about: "")
        let arguments = try parse(["-q", "--", "--data", "-x", "--"], operands: [files])
        #expect(arguments.all(files) == ["--data", "-x", "--"])
        #expect(arguments[data] == nil)
    }

    @Test func `a negative number is an operand, and is checked as one`() throws {
        let number = Operand("X", .integer(in: -9...9), about: "")
        #expect(try parse(["-5"], operands: [number])[number] == -5)
        #expect(
            throws: UsageError.badValue(
                command: "try", argument: "X", text: "-50", expected: "a whole number from -9 to 9")
        ) { try parse(["-50"], operands: [number]) }
    }
}
