/// What a run may use; nil leaves the host's own limit.
package struct TaskBudget: Hashable, Sendable {
    /// Seconds of the processor in Lua.
    package let time: Double?
    /// Bytes of Lua's memory.
    package let memory: Int?
    /// How often it may ask for market data.
    package let requests: Int?

    package init(time: Double? = nil, memory: Int? = nil, requests: Int? = nil) {
        self.time = time
        self.memory = memory
        self.requests = requests
    }
}
