import DryRun

/// `wheelwright sweep`: a strategy with many sets of values.
enum SweepCommands {
    static let group = CommandGroup(
        name: "sweep", summary: "dry-run a strategy with many sets of values, and see what holds up",
        commands: [SweepRunCommand(), SweepMergeCommand()], usual: SweepRunCommand())
}

/// The options of both.
enum SweepOptions {
    static let objective = Option(
        "by", valueName: "FIGURE", .choice(of: SweepObjective.self), default: .totalReturn,
        about: "what points are compared by")
    static let top = Option(
        "top", short: "n", valueName: "N", .integer(in: 1...10_000), default: 10, about: "how many points are listed")
}
