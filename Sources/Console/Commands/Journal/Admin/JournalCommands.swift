import Journal
import Market

/// `wheelwright journal`: the file itself.
enum JournalCommands {
    static let group = CommandGroup(
        name: "journal", summary: "check, describe, rebuild and back up the journal",
        commands: [JournalInfoCommand(), JournalVerifyCommand(), JournalRebuildCommand(), JournalBackupCommand()])
}
