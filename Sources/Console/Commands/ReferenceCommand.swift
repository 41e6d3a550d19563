import RuleScript

/// `wheelwright reference`: writes the reference of the rule language, and stubs for editors.
struct ReferenceCommand: Command {
    let name = "reference"
    let summary = "write the language reference and the stubs for editors"
    let discussion = """
        Writes docs/reference.md, stdlib/_meta/*.lua, .luarc.json and .luacheckrc into a folder. With them the Lua \
        language server completes and checks rule files, and luacheck knows every name. Without --into the reference \
        is printed.
        """
    private let folder = Option("into", valueName: "DIR", .text, about: "the folder to write into")

    var syntax: CommandSyntax { CommandSyntax([folder]) }
    let examples = [CommandExample("wheelwright reference --into .", "adds them to the current workspace")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        guard let folder = arguments[folder] else {
            io.output.write(ReferencePage.text)
            return .success
        }
        for file in [("docs/reference.md", ReferencePage.text)] + EditorStubs.files + EditorConfiguration.files {
            try TextFile.write(file.1, to: "\(folder)/\(file.0)")
            io.print("\(folder)/\(file.0)")
        }
        return .success
    }
}
