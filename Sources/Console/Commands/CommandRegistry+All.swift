extension CommandRegistry {
    /// Every command of the program, in the order of `wheelwright --help`.
    static let all = CommandRegistry([
        .command(VersionCommand(components: []))
    ])
}
