import Testing

@testable import Console

@Suite struct CompleterTests {
    private func words(_ line: String) -> [String] {
        completion(line).candidates.map(\.word)
    }

    /// Splits at spaces; the last word is the one that is being written.
    private func completion(_ line: String) -> Completion {
        Completer(registry: .all).complete(
            line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
    }

    @Test func `the first word is a command that help lists, or help itself`() {
        #expect(words("") == CommandRegistry.all.listed.map(\.name) + ["help"])
        #expect(words("reco") == ["recommend", "recommendations"])
        #expect(words("worker") == [])
        #expect(words("--") == ["--help", "--version"])
    }

    @Test(
        arguments: CommandRegistry.all.listed.compactMap { entry -> String? in
            if case .command(let command) = entry { command.name } else { nil }
        })
    func `every option of a command is offered`(name: String) throws {
        guard case .command(let command)? = CommandRegistry.all.entries.first(where: { $0.name == name }) else {
            return
        }
        let options = CommonOptions.added(to: command.syntax).options
        #expect(words("\(name) --") == options.map(\.spelling))
        for option in options where !option.choices.isEmpty {
            #expect(words("\(name) \(option.spelling) ") == option.choices)
            #expect(words("\(name) \(option.spelling)=") == option.choices.map { "\(option.spelling)=\($0)" })
        }
    }

    @Test func `a group's commands follow it`() {
        #expect(words("data ") == ["ls", "info", "verify", "export"])
        #expect(words("data ex") == ["export"])
        #expect(completion("data info ").paths == .files)
        #expect(completion("data ls ").paths == .folders)
        #expect(words("data nonsense ") == [])
    }

    @Test func `an option is offered once, unless it may be repeated`() {
        #expect(!words("recommend --data x.whl --").contains("--data"))
        #expect(!words("recommend -dx.whl --").contains("--data"))
        #expect(!words("recommend -b --").contains("--brief"))
        #expect(words("recommend --rules a --").contains("--rules"))
    }

    @Test func `after an option that takes one, its value is completed`() {
        #expect(completion("recommend --data ").paths == .files)
        #expect(completion("recommend -d ").paths == .files)
        #expect(completion("recommend --data=de").paths == .files)
        #expect(completion("recommend --workspace ").paths == .folders)
        #expect(completion("recommend --at ") == .none)
        #expect(words("recommend --format j") == ["json"])
        #expect(words("recommend --format=t") == ["--format=table"])
        #expect(words("recommend --brief=") == [])
    }

    @Test func `an operand with choices is one of them`() {
        #expect(words("completion ") == ["bash", "zsh"])
        #expect(words("completion b") == ["bash"])
    }

    @Test func `where nothing is known of an operand, the options are offered`() {
        #expect(words("explain ").contains("--data"))
        #expect(words("explain wfc") == [])
        #expect(completion("eval -- -").paths == .files)
    }

    @Test func `help is about commands and error codes`() {
        #expect(words("help ") == CommandRegistry.all.listed.map(\.name))
        #expect(words("help data ") == ["ls", "info", "verify", "export"])
        #expect(words("help recommend ") == [])
        #expect(words("help R10").contains("R102"))
        #expect(words("help r10").contains("R102"))
        #expect(words("help R10").allSatisfy { $0.hasPrefix("R10") })
        #expect(words("help d") == ["dryrun", "doctor", "data"])
    }

    @Test func `a rule is one of the workspace's`() throws {
        let folder = try TestFolder()
        try folder.write("rules/a.lua", "tree \"my.own\" { about = \"Mine.\", otherwise { hold { } } }")
        let found = Completion(valueNamed: "RULE", workspace: folder.path).candidates
        #expect(found == [.init(word: "my.own", about: "Mine.")])
        let either = Completion(valueNamed: "PATH|RULE", workspace: folder.path)
        #expect(either == Completion(candidates: found, paths: .files))
        try folder.write("rules/b.lua", "tree")
        #expect(Completion(valueNamed: "RULE", workspace: folder.path) == .none)
        #expect(Completion(valueNamed: "RULE", workspace: folder.path + "/nowhere") == .none)
    }

    @Test func `the hidden command prints a candidate a line, with its meaning`() async {
        let console = CapturedConsole()
        #expect(await console.run(["complete", "--", "completion", "b"]) == .success)
        #expect(console.output == "bash\n")
        #expect(await console.run(["complete", "--", "recommend", "--data", ""]) == .success)
        #expect(console.output == "bash\n:files\n")
        #expect(await console.run(["complete", "--", "vers"]) == .success)
        #expect(console.output.hasSuffix("version\tshow the version of the program and of its libraries\n"))
    }
}
