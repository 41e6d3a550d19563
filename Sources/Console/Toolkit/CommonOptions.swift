/// Options that every command has.
enum CommonOptions {
    static let color = Option(
        "color", valueName: "WHEN", .choice(of: ColorChoice.self), default: .auto,
        about: "styles in the output; auto means on a terminal, unless NO_COLOR is set")
    static let help = Flag("help", short: "h", about: "show this help")

    /// A command's own options, with these after them.
    static func added(to syntax: CommandSyntax) -> CommandSyntax {
        var full = syntax
        full.options += [color.syntax, help.syntax]
        return full
    }
}

/// How a command writes its result: `--format table|json|csv`.
enum OutputFormat: String, CaseIterable, Sendable {
    case table, json, csv

    /// The option, the same for every command that has it.
    static let option = Option(
        "format", valueName: "FORMAT", .choice(of: OutputFormat.self), default: .table,
        about: "how to print the result")
}
