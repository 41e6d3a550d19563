import Market

/// The version of the program, changed with each release.
enum ProductVersion {
    static let text = "0.1.0"
    /// 2026-01-01: a clock that shows less has never been set.
    static let released = Instant(microseconds: 1_767_225_600_000_000)
}

/// `wheelwright version`: the program's version and those of the libraries in it.
struct VersionCommand: Command {
    /// A library that the program runs on.
    struct Component: Sendable {
        let name: String
        let version: String
    }

    let components: [Component]

    let name = "version"
    let summary = "show the version of the program and of its libraries"
    let syntax = CommandSyntax([OutputFormat.option])
    let exitCodes: [ExitCode] = [.success, .usage]
    let examples = [CommandExample("wheelwright version --format json", "the versions as a JSON object")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> ExitCode {
        let all = [Component(name: "wheelwright", version: ProductVersion.text)] + components
        switch try arguments.require(OutputFormat.option) {
        case .table:
            for component in all { io.print("\(component.name) \(component.version)") }
        case .json:
            let members = all.map { JSONValue.Member($0.name.lowercased(), .string($0.version)) }
            io.output.write(JSONValue.object(members).prettyText)
        case .csv:
            var csv = CSVWriter(header: ["component", "version"])
            for component in all { csv.append([component.name, component.version]) }
            io.output.write(csv.text)
        }
        return .success
    }
}
