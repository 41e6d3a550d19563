/// A command of a session: a line that begins with a colon.
struct SessionCommand: Sendable {
    /// What may follow the name, for completion.
    enum Operand: Sendable {
        case nothing, file, field, time, topic
    }

    let name: String
    /// As help shows it: `:time [T]`.
    let usage: String
    let summary: String
    let operand: Operand

    private init(_ name: String, _ operandText: String = "", _ operand: Operand = .nothing, about summary: String) {
        self.name = name
        usage = operandText.isEmpty ? name : "\(name) \(operandText)"
        self.summary = summary
        self.operand = operand
    }

    /// In the order of help.
    static let all = [
        SessionCommand(":help", "[NAME]", .topic, about: "what there is, or what one thing is"),
        SessionCommand(":rules", about: "the rules in force, and where each one stands"),
        SessionCommand(":fields", "[NAME]", .field, about: "the fields of a subject, or those with NAME in their name"),
        SessionCommand(":time", "[T]", .time, about: "the instant that is looked at, or go to another one"),
        SessionCommand(":load", "FILE", .file, about: "run a Lua file; its names stay, its rules are in force"),
        SessionCommand(":reload", about: "read the rule files again, and forget the rules that were typed"),
        SessionCommand(":save", "FILE", .file, about: "add the last question about a position to FILE as a test case"),
        SessionCommand(":history", about: "what was typed before"),
        SessionCommand(":quit", about: "end the session, as Ctrl-D does"),
    ]
}
