package import RuleModel

extension ScheduledTask {
    /// The function that is called at a moment; nil where the task has none for it.
    package func function(for moment: TaskInput.Moment) -> FunctionReference? {
        switch moment {
        case .run: run
        case .success: onSuccess
        case .failure: onFailure
        }
    }
}
