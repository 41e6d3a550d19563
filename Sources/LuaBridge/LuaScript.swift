import CLua
import CLuaShim

/// One sandboxed Lua state with its budgets.
///
/// Any thread may use it, one at a time: it is not `Sendable`, so its owner (an actor, a function) sees to that.
/// Every call from here into Lua is protected, and gets fresh budgets unless it is made from within another.
package final class LuaScript {
    package let limits: LuaLimits
    /// Takes what scripts print, a line at a time.
    package var print: (String) -> Void = { _ in }
    /// Finds the source of `require "x.y"`; asked once for each name.
    package var resolveModule: (String) -> LuaSource? = { _ in nil }
    /// Whether nobody waits for an answer any more; asked every thousand instructions, `true` ends the script.
    package var isOverdue: () -> Bool = { false }

    let references = LuaReferences()
    var hostFunctions: [HostEntry] = []
    var shapes: [ObjectIdentifier: (shape: HostShape, reference: Int32)] = [:]
    var modules: [String: LuaModule] = [:]
    var privilegedPaths: Set<String> = []
    /// Names that chunks can use beside Lua's own, for hints in error messages.
    var definedNames: Set<String> = []
    /// The latest error that left a host function, the message under which Lua carries it, and the entry it belongs to.
    var pendingCause: (message: String, error: any Error, entry: UInt64)?
    // Safe: opened by init, freed by deinit alone, used by the one thread that uses the script.
    let context: OpaquePointer

    package init(limits: LuaLimits = LuaLimits()) throws(LuaError) {
        self.limits = limits
        var settings = ww_limits(
            instructions: Int64(max(1, limits.instructions)), total: Int64(max(1, limits.totalInstructions)),
            time: Self.nanoseconds(limits.time), total_time: Self.nanoseconds(limits.totalTime),
            memory: max(0, limits.memory), string: max(0, limits.stringSize),
            output: max(0, limits.output), seed: limits.randomSeed)
        var callbacks = LuaScript.callbacks
        guard let context = ww_open(&settings, &callbacks) else {
            throw LuaError(.memoryLimit, "a memory limit of \(limits.memory) bytes has no room for Lua itself")
        }
        self.context = context
        ww_set_owner(context, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        ww_close(context)
    }

    /// Bytes that the state holds now.
    package var memoryUsed: Int { ww_memory_used(context) }

    /// Instructions that the latest call from the host has spent, to about a thousand.
    package var instructionsUsed: Int { Int(ww_instructions_used(context)) }

    /// Gives the script its totals of instructions and time anew, at the start of a job of many calls.
    package func renewBudget() { ww_renew(context) }

    private static func nanoseconds(_ seconds: Double) -> Int64 {
        seconds < 1e9 ? Int64(max(0, seconds) * 1e9) : Int64(1e18)
    }

    /// The thread that runs now: a coroutine while a host function called from one runs.
    var state: OpaquePointer {
        guard let state = ww_running(context) else { preconditionFailure("LuaScript used while closing") }
        return state
    }

    /// Runs `body` with the state, budgets and stack of one protected entry.
    func enter<Result>(_ body: (OpaquePointer) throws(LuaError) -> Result) throws(LuaError) -> Result {
        releaseAbandoned()
        var top: Int32 = 0
        guard let state = ww_enter(context, &top) else { preconditionFailure("LuaScript used while closing") }
        defer { ww_leave(context, state, top) }
        return try body(state)
    }
}
