/// How folders are watched.
package struct FileWatchSettings: Sendable {
    /// How the names of the files end that count; hidden ones never do.
    package var suffix = ".lua"
    /// The time between two looks, and for how long nothing may happen before a batch of changes is complete.
    package var tick: Duration = .milliseconds(50)
    /// After so many ticks a batch is complete though files are still being written.
    package var ticksAtMost = 10
    /// How many ticks lie between two readings of the tree where the system doesn't tell of changes.
    package var ticksBetweenReadings = 10
    /// How many folders may be watched; nil for as many as the system allows.
    package var mostWatches: Int?

    package init() {}
}
