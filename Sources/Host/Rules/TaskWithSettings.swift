package import RuleModel

/// A task with what a journal holds for it.
package struct TaskWithSettings: Sendable {
    /// As it is in force.
    package let task: ScheduledTask
    package let override: TaskOverride
    /// Why the settings don't apply; nil where they do. Whether the task is enabled holds all the same.
    package let problem: String?

    /// - Parameter settings: by their names
    package init(_ task: ScheduledTask, _ settings: [String: String]) {
        do throws(ScheduleError) {
            let override = try TaskOverride(settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
            self.task = try task.applying(override)
            self.override = override
            problem = nil
        } catch {
            // What somebody has turned off must not go on for another setting's sake.
            let name = TaskSetting.enabled.rawValue
            let kept = settings[name].flatMap { try? TaskOverride(["\(name)=\($0)"]) } ?? TaskOverride()
            self.task = (try? task.applying(kept)) ?? task
            override = kept
            problem = error.description
        }
    }
}
