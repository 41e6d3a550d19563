/// `wheelwright data`: what recordings hold.
enum DataCommands {
    static let group = CommandGroup(
        name: "data", summary: "list, describe, check and export recordings",
        commands: [DataListCommand(), DataInfoCommand(), DataVerifyCommand(), DataExportCommand()])

    /// The operand that names a recording.
    static let file = Operand("FILE", .text, about: "a recording")
}
