extension ScheduledTask {
    /// The task with settings that take the place of its own.
    ///
    /// Where the kind of schedule changes, a part of the day that was the usual one for the old kind becomes the usual one
    /// for the new.
    /// - Throws: the reason why it would never fire
    package func applying(_ override: TaskOverride) throws(ScheduleError) -> ScheduledTask {
        guard !override.isEmpty else { return self }
        let schedule = override.schedule ?? self.schedule
        let ownPart = during == Self.usualPart(of: self.schedule) ? Self.usualPart(of: schedule) : during
        let changed = ScheduledTask(
            id: id, about: about, schedule: schedule, during: override.during ?? ownPart,
            misfire: override.misfire ?? misfire, overlap: override.overlap ?? overlap,
            timeout: override.timeout.map(Double.init) ?? timeout,
            retries: override.retries.map { retries.with(most: $0) } ?? retries, budget: budget,
            isEnabled: override.isEnabled ?? isEnabled, scope: override.scope ?? scope, params: params, run: run,
            onSuccess: onSuccess, onFailure: onFailure, location: location)
        try changed.checkFires()
        return changed
    }
}

extension RetryPolicy {
    /// The same pauses, another number of attempts.
    fileprivate func with(most: Int) -> RetryPolicy {
        RetryPolicy(most: most, first: first, longest: longest, jitter: jitter)
    }
}
