/// The help page of a command, made from its declarations: the same text on every machine, 80 columns wide.
struct HelpPage {
    private static let width = 80

    /// The page, ending in a newline.
    let text: String

    /// The page of a command as it is called: `data ls`.
    init(_ command: any Command, called name: String) {
        let syntax = CommonOptions.added(to: command.syntax)
        var sections = ["wheelwright \(name): \(command.summary)", HelpPage.usage(name, syntax)]
        if !command.discussion.isEmpty { sections.append(HelpPage.paragraphs(command.discussion)) }
        if !syntax.operands.isEmpty {
            sections.append("Arguments:\n" + HelpPage.rows(syntax.operands.map(HelpPage.row)))
        }
        sections.append("Options:\n" + HelpPage.rows(syntax.options.map(HelpPage.row)))
        if !command.examples.isEmpty { sections.append("Examples:\n" + HelpPage.examples(command.examples)) }
        let codes = command.exitCodes.map { ("\($0.rawValue)", $0.meaning) }
        sections.append("Exit codes:\n" + HelpPage.rows(codes))
        text = sections.joined(separator: "\n\n") + "\n"
    }

    /// The list of all commands.
    static func overview(of registry: CommandRegistry) -> String {
        let rows = registry.listed.map { ($0.name, $0.summary) }
        return """
            wheelwright: explained recommendations for option positions, by rules that you can edit

            Usage: wheelwright COMMAND [ARGUMENTS]

            Commands:
            \(HelpPage.rows(rows))

            'wheelwright COMMAND --help' shows a command's arguments, options and examples;
            'wheelwright help R102' explains an error code.

            """
    }

    /// The list of a group's commands.
    static func overview(of group: CommandGroup) -> String {
        let rows = group.commands.map { ($0.name, $0.summary) }
        let usual = group.usual.map { "; without a COMMAND, \($0.name) is meant" } ?? ""
        return """
            wheelwright \(group.name): \(group.summary)

            Usage: wheelwright \(group.name) COMMAND [ARGUMENTS]\(usual)

            Commands:
            \(HelpPage.rows(rows))

            'wheelwright \(group.name) COMMAND --help' shows a command's arguments, options and examples.

            """
    }

    private static func usage(_ name: String, _ syntax: CommandSyntax) -> String {
        wrap(["Usage:"] + usageWords(name, syntax), indent: 4).joined(separator: "\n")
    }

    /// The shape of a command line, in words.
    static func usageWords(_ name: String, _ syntax: CommandSyntax) -> [String] {
        var words = ["wheelwright", name]
        words += syntax.options.filter(\.isRequired).map { "\($0.spelling) \($0.valueName ?? "")" }
        words.append("[OPTIONS]")
        words += syntax.operands.map { shape($0) }
        return words
    }

    /// How often an operand may stand: `[FILE…]`.
    static func shape(_ operand: OperandSyntax) -> String {
        switch operand.count {
        case .one: operand.name
        case .optional: "[\(operand.name)]"
        case .any: "[\(operand.name)…]"
        case .atLeastOne: "\(operand.name)…"
        }
    }

    private static func row(_ operand: OperandSyntax) -> (String, String) {
        (shape(operand), operand.about)
    }

    /// An option as it is written, with four spaces where a letter would stand, and what it means.
    static func row(_ option: OptionSyntax) -> (String, String) {
        let short = option.short.map { "-\($0), " } ?? "    "
        let value = option.valueName.map { " \($0)" } ?? ""
        var notes: [String] = []
        if !option.choices.isEmpty { notes.append(option.choices.joined(separator: ", ")) }
        if option.isRequired { notes.append("required") }
        if option.isRepeatable, !option.isFlag { notes.append("repeatable") }
        if let text = option.defaultText { notes.append("default: \(text)") }
        let note = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
        return ("\(short)\(option.spelling)\(value)", option.about + note)
    }

    /// Two columns: terms, and what they mean, wrapped beside them.
    private static func rows(_ rows: [(term: String, about: String)]) -> String {
        let termWidth = min(30, rows.map { displayWidth($0.term) }.max() ?? 0)
        let indent = termWidth + 4
        return rows.map { term, about in
            let lines = wrap(about.split(separator: " ").map(String.init), indent: 0, width: width - indent)
            let hanging = lines.joined(separator: "\n" + String(repeating: " ", count: indent))
            let gap = termWidth - displayWidth(term)
            guard gap >= 0 else { return "  \(term)\n" + String(repeating: " ", count: indent) + hanging }
            return "  \(term)" + String(repeating: " ", count: gap + 2) + hanging
        }.joined(separator: "\n")
    }

    private static func examples(_ examples: [CommandExample]) -> String {
        examples.map { "  \($0.line)\n      \($0.about)" }.joined(separator: "\n")
    }

    /// Paragraphs are separated by empty lines; each one is wrapped anew.
    private static func paragraphs(_ text: String) -> String {
        wordsOfParagraphs(text).map { wrap($0, indent: 0).joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// The words of each paragraph of a text.
    static func wordsOfParagraphs(_ text: String) -> [[String]] {
        var paragraphs: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").map(String.init)
            if words.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1] += words }
        }
        return paragraphs.filter { !$0.isEmpty }
    }

    /// Lines no wider than `width`, later ones indented; a word that is wider stands alone.
    static func wrap(_ words: [String], indent: Int, width: Int = HelpPage.width) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            let wide = displayWidth(line) + 1 + displayWidth(word) > width
            if line.isEmpty {
                line = word
            } else if wide {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += " " + word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
