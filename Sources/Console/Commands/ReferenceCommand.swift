import RuleScript

/// `wheelwright reference`: writes the reference of the rule language, and stubs for editors.
struct ReferenceCommand: Command {
    let name = "reference"
    let summary = "write the language reference and the stubs for editors"
    let discussion = """
        Writes docs/reference.md, docs/errors/README.md, stdlib/_meta/*.lua, .luarc.json and .luacheckrc into a folder. With them the Lua \
        language server completes and checks rule files, and luacheck knows every name. Without --into the reference \
        is printed.
        """
    private let folder = Option("into", valueName: "DIR", .text, about: "the folder to write into")

    private let man = Flag("man", about: "print the manual page of the program, for man(1), instead")

    var syntax: CommandSyntax { CommandSyntax([folder, man]) }
    let examples = [
        CommandExample("wheelwright reference --into .", "adds them to the current workspace"),
        CommandExample("wheelwright reference --man | man -l -", "shows the manual page"),
    ]

    /// Everything that is generated, by path.
    private var files: [(path: String, text: String)] {
        [("docs/reference.md", ReferencePage.text), ("docs/errors/README.md", ErrorIndex.text)] + EditorStubs.files
            + EditorConfiguration.files
    }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        if arguments[man] {
            io.output.write(ManPage(registry: .all).text)
            return .success
        }
        guard let folder = arguments[folder] else {
            io.output.write(ReferencePage.text)
            return .success
        }
        for file in files {
            try TextFile.write(file.text, to: "\(folder)/\(file.path)")
            io.print("\(folder)/\(file.path)")
        }
        return .success
    }
}
