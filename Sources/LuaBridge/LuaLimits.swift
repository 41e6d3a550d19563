/// What one script may use; every limit ends the script with an error and leaves the host unharmed.
package struct LuaLimits: Sendable, Equatable {
    /// Lua instructions for one call from the host, and all that it calls.
    package var instructions: Int
    /// Bytes that the state may hold at any time.
    package var memory: Int
    /// Bytes that `print` may write during one call from the host.
    package var output: Int
    /// Bytes of one source file.
    package var sourceSize: Int
    /// Nesting of a table that crosses the boundary.
    package var tableDepth: Int
    /// Entries, over all levels, of a table that crosses the boundary.
    package var tableEntries: Int
    /// Where `math.random` starts, afresh for every call from the host.
    package var randomSeed: UInt64

    package init(
        instructions: Int = 50_000_000, memory: Int = 256 << 20, output: Int = 1 << 20, sourceSize: Int = 256 << 10,
        tableDepth: Int = 64, tableEntries: Int = 1_000_000, randomSeed: UInt64 = 20_260_413
    ) {
        self.instructions = instructions
        self.memory = memory
        self.output = output
        self.sourceSize = sourceSize
        self.tableDepth = tableDepth
        self.tableEntries = tableEntries
        self.randomSeed = randomSeed
    }
}
