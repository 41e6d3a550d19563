/// What one script may use; every limit ends the script with an error and leaves the host unharmed.
package struct LuaLimits: Sendable, Equatable {
    /// Lua instructions for one call from the host, and all that it calls; work done in C counts too.
    package var instructions: Int
    /// Lua instructions for all calls since the script was opened, or since its owner renewed the budget.
    package var totalInstructions: Int
    /// Seconds of processor time for one call from the host: what stops a script whose instructions are slow ones.
    package var time: Double
    /// Seconds of processor time for all calls since the script was opened, or since its owner renewed the budget.
    package var totalTime: Double
    /// Bytes that the state may hold at any time. An eighth of them is kept for the work of failing.
    package var memory: Int
    /// Bytes of one string.
    package var stringSize: Int
    /// Bytes that `print` may write during one call from the host.
    package var output: Int
    /// Bytes of one source file.
    package var sourceSize: Int
    /// Nesting of functions, blocks, brackets and operators in one source file.
    package var sourceNesting: Int
    /// Operators in one expression, fields and calls in one chain, branches of one `if`.
    package var sourceChain: Int
    /// Nesting of a table that crosses the boundary.
    package var tableDepth: Int
    /// Entries, over all levels, of a table that crosses the boundary.
    package var tableEntries: Int
    /// Where `math.random` starts, afresh for every call from the host.
    package var randomSeed: UInt64

    package init(
        instructions: Int = 50_000_000, totalInstructions: Int = 2_000_000_000, time: Double = 1,
        totalTime: Double = 30,
        memory: Int = 96 << 20, stringSize: Int = 1 << 20, output: Int = 1 << 20, sourceSize: Int = 256 << 10,
        sourceNesting: Int = 100, sourceChain: Int = 1000, tableDepth: Int = 64, tableEntries: Int = 1_000_000,
        randomSeed: UInt64 = 20_260_413
    ) {
        self.instructions = instructions
        self.totalInstructions = totalInstructions
        self.time = time
        self.totalTime = totalTime
        self.memory = memory
        self.stringSize = stringSize
        self.output = output
        self.sourceSize = sourceSize
        self.sourceNesting = sourceNesting
        self.sourceChain = sourceChain
        self.tableDepth = tableDepth
        self.tableEntries = tableEntries
        self.randomSeed = randomSeed
    }
}
