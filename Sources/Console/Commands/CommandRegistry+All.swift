extension CommandRegistry {
    /// Every command of the program, in the order of `wheelwright --help`.
    static let all = CommandRegistry([
        .command(RecommendCommand()),
        .command(ExplainCommand()),
        .command(ScanCommand()),
        .command(SignalsCommand()),
        .command(DryRunCommand()),
        .command(ImportCommand()),
        .command(SimulateCommand()),
        .group(DataCommands.group),
        .command(InitCommand()),
        .command(NewCommand()),
        .command(CheckCommand()),
        .command(TestCommand()),
        .command(EffectiveCommand()),
        .command(FieldsCommand()),
        .command(FormatCommand()),
        .command(EvalCommand()),
        .command(ReplCommand()),
        .command(PriceCommand()),
        .command(ReferenceCommand()),
        .command(CompletionCommand()),
        .command(VersionCommand(components: VersionCommand.Component.all)),
        .command(WorkerCommand()),
        .command(CompleteCommand()),
    ])
}
