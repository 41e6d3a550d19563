import CLuaShim

/// The view from outside on every script of this process, for a watchdog on a thread of its own.
///
/// Some steps of Lua look at no limit: growing a table over colliding keys, tidying up a full memory. A program that must
/// come back asks here often, and ends itself when a script doesn't.
package enum LuaWatch {
    /// The script that has been inside one call for longer than its time limit and a grace period, if there is one.
    ///
    /// Its call never returns any more: whoever gets a script here has to end the process, and no answer of a script that came
    /// back at the last moment is taken for one of a process that goes on.
    ///
    /// The time of a call counts from the first look at it, and is processor time.
    ///
    /// - Parameter grace: seconds beyond the script's own limit
    /// - Returns: a `LuaError` of kind `unresponsive` with the place where the script was last seen
    package static func stuckScript(grace: Double) -> LuaError? {
        var stuck = ww_stuck()
        guard ww_find_stuck(Int64(grace * 1e9), &stuck) != 0 else { return nil }
        let file = withUnsafeBytes(of: &stuck.source) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let place = file.isEmpty ? nil : LuaLocation(file: file, line: max(1, Int(stuck.line)))
        let tenths = Int((stuck.seconds * 10).rounded())
        return LuaError(
            .unresponsive,
            "the script has not come back for \(tenths / 10).\(tenths % 10) seconds, inside one step of Lua",
            at: place)
    }
}
