import CLua
import CLuaShim

extension LuaScript {
    /// Throws what a status other than `LUA_OK` means; its message lies on top of the stack.
    func check(_ status: Int32, in state: OpaquePointer) throws(LuaError) {
        if status != LUA_OK { throw error(in: state) }
    }

    /// Leaves an error on the stack for C to raise, and remembers it for the call it ends.
    func raise(_ error: any Error, in state: OpaquePointer) -> Int32 {
        let place: LuaLocation?
        let text: String
        if let error = error as? LuaError {
            place = error.location ?? callerLocation(in: state)
            text = error.message
        } else {
            place = callerLocation(in: state)
            text = String(describing: error)
        }
        let message = place.map { "\($0): \(text)" } ?? text
        pendingCause = (message, error, ww_entry(context))
        do {
            try reserve(1, in: state)
            try push(.string(message), to: state)
        } catch {
            // No memory for the message: the state has aborted, and C raises that instead.
            lua_pushnil(state)
        }
        return Int32(WW_RAISE)
    }

    /// The error of a chunk that did not compile.
    func loadError(_ status: Int32, _ source: LuaSource, in state: OpaquePointer) -> LuaError {
        guard status == LUA_ERRSYNTAX || status == LUA_ERRRUN, ww_abort_kind(context) == WW_ABORT_NONE else {
            return error(in: state)
        }
        let (_, line, message) = Self.split(message(in: state))
        return LuaError(.syntax, message, at: LuaLocation(file: source.path, line: line ?? 1))
    }

    private func error(in state: OpaquePointer) -> LuaError {
        let traceback = traceback()
        if let kind = abortKind {
            return LuaError(
                kind, abortMessage(kind), at: place(in: traceback), traceback: traceback)
        }
        let whole = message(in: state)
        if let pending = pendingCause, pending.message == whole, pending.entry == ww_entry(context) {
            pendingCause = nil
            return error(from: pending.error, traceback)
        }
        let last = place(in: traceback)
        let (file, line, text) = Self.split(whole)
        if let line {
            let named = LuaLocation(file: fullPath(file), line: line)
            // A script can write any place into its own message; it is believed of its own file, and of where it was.
            if named.file == last?.file || traceback.contains(where: { $0.location == named }) {
                return LuaError(.runtime, text + spellingHint(text), at: named, traceback: traceback)
            }
        }
        return LuaError(.runtime, whole + spellingHint(whole), at: last, traceback: traceback)
    }

    /// An error of this module goes on as it is; any other keeps its text, and itself as the cause.
    private func error(from cause: any Error, _ traceback: [LuaFrame]) -> LuaError {
        if let error = cause as? LuaError {
            return LuaError(
                error.kind, error.message, at: error.location ?? place(in: traceback),
                traceback: error.traceback.isEmpty ? traceback : error.traceback, cause: error.cause)
        }
        return LuaError(
            .runtime, String(describing: cause), at: place(in: traceback), traceback: traceback,
            cause: cause)
    }

    private func seconds(_ time: Double) -> String {
        time == 1 ? "second" : "\(time) seconds"
    }

    /// The limit that has stopped the script, if one has.
    var abortKind: LuaError.Kind? {
        switch Int(ww_abort_kind(context)) {
        case Int(WW_ABORT_INSTRUCTIONS), Int(WW_ABORT_TOTAL): .instructionLimit
        case Int(WW_ABORT_MEMORY): .memoryLimit
        case Int(WW_ABORT_TIME), Int(WW_ABORT_TOTAL_TIME): .timeLimit
        case Int(WW_ABORT_OUTPUT): .outputLimit
        case Int(WW_ABORT_STRING): .stringLimit
        default: nil
        }
    }

    func abortMessage(_ kind: LuaError.Kind) -> String {
        switch kind {
        case .instructionLimit where Int(ww_abort_kind(context)) == Int(WW_ABORT_TOTAL):
            "the scripts of one job used their \(limits.totalInstructions) instructions"
        case .instructionLimit: "the script used its \(limits.instructions) instructions"
        case .memoryLimit: "the script used its \(limits.memory) bytes of memory"
        case .timeLimit where Int(ww_abort_kind(context)) == Int(WW_ABORT_TOTAL_TIME):
            "the scripts of one job used their \(seconds(limits.totalTime)) of processor time"
        case .timeLimit: "the script used its \(seconds(limits.time)) of processor time"
        case .stringLimit: "the script made a text of more than \(limits.stringSize) bytes"
        default: "the script printed its \(limits.output) bytes"
        }
    }

    private func message(in state: OpaquePointer) -> String {
        switch LuaScript.readString(in: state, at: -1) {
        case .string(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        default: "the script failed without a message"
        }
    }

    private func traceback() -> [LuaFrame] {
        (0..<ww_frame_count(context)).compactMap { index in
            guard let frame = ww_frame_at(context, index) else { return nil }
            return LuaFrame(location: Self.location(of: frame), name: String(cString: ww_frame_name(frame)))
        }
    }

    /// The innermost line of a rule file, or of our own library where no rule file is involved.
    private func place(in traceback: [LuaFrame]) -> LuaLocation? {
        let places = traceback.compactMap(\.location)
        return places.first { !privilegedPaths.contains($0.file) } ?? places.first
    }

    /// Lua shortens long paths in messages; the frames have them whole.
    private func fullPath(_ short: String) -> String {
        for index in 0..<ww_frame_count(context) {
            guard let frame = ww_frame_at(context, index) else { continue }
            if String(cString: ww_frame_short_source(frame)) == short { return String(cString: ww_frame_source(frame)) }
        }
        return short
    }

    /// `nod {…}` is a call of a nil global; the name meant is probably a defined one.
    private func spellingHint(_ text: String) -> String {
        let marker = Array("(global '".utf8)
        let head = Array(text.utf8.prefix(Self.headLength))
        guard let start = head.indices.first(where: { head[$0...].starts(with: marker) }) else { return "" }
        let name = head[(start + marker.count)...].prefix { $0 != UInt8(ascii: "'") }
        let names = nearestNames(to: String(decoding: name, as: UTF8.self), among: definedNames)
        return names.map { "; did you mean \($0)?" } ?? ""
    }

    /// Bytes of a message in which Lua itself says the place and the name; what a script wrote may be much longer.
    private static let headLength = 1000

    /// Takes `path:12: ` off the front of a message.
    private static func split(_ message: String) -> (file: String, line: Int?, text: String) {
        let head = message.utf8.prefix(headLength)
        var search = head.startIndex
        while let colon = head[search...].firstIndex(of: UInt8(ascii: ":")) {
            let path = head[..<colon]
            let next = head.index(after: colon)
            let digits = head[next...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if let line = Int(String(decoding: digits, as: UTF8.self)), head[digits.endIndex...].starts(with: ": ".utf8)
            {
                let text = message.utf8[head.index(digits.endIndex, offsetBy: 2)...]
                return (String(decoding: path, as: UTF8.self), line, String(decoding: text, as: UTF8.self))
            }
            if path.contains(UInt8(ascii: " ")) { break }
            search = next
        }
        return ("", nil, message)
    }
}
