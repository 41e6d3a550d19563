import CLua
import CLuaShim

extension LuaScript {
    /// Compiles a file over a fresh environment of allowed names, without running it.
    package func load(_ source: LuaSource) throws(LuaError) -> LuaFunction {
        try load(source, privileged: false)
    }

    /// Compiles and runs a file, and returns what it returned, deeply copied.
    package func run(_ source: LuaSource) throws(LuaError) -> [LuaValue] {
        try call(load(source))
    }

    /// Runs a file of our own library, and makes every field of the table it returns a read-only name for later files.
    ///
    /// Such a file also sees the host functions installed with `privileged: true`, and what earlier ones defined.
    package func define(_ source: LuaSource) throws(LuaError) {
        privilegedPaths.insert(source.path)
        let main = try load(source, privileged: true)
        try enter { state throws(LuaError) in
            try reserve(3, in: state)
            ww_push_reference(state, main.reference)
            try check(ww_call(state, 0, 1), in: state)
            guard lua_type(state, -1) == LUA_TTABLE, case .table(let exports) = try readValue(in: state, at: -1) else {
                let got = String(cString: lua_typename(state, lua_type(state, -1)))
                throw LuaError(.runtime, "a library file must return a table of names, got \(got)", at: nil)
            }
            try check(ww_define(state), in: state)
            definedNames.formUnion(exports.fields.map(\.key))
        }
    }

    func load(
        _ source: LuaSource, privileged: Bool, in environment: LuaEnvironment? = nil
    ) throws(LuaError) -> LuaFunction {
        let (start, hasLoops) = try check(source)
        return try enter { state throws(LuaError) in
            try reserve(3, in: state)
            if hasLoops || source.bytes.count > Self.longSource { ww_expect_loops(context) }
            let status = source.bytes.dropFirst(start).withUnsafeBytes { bytes in
                let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                let name = "@" + source.path
                return environment.map { ww_load_into(state, text, bytes.count, name, $0.reference) }
                    ?? ww_load(state, text, bytes.count, name, privileged ? 1 : 0)
            }
            if status != LUA_OK { throw loadError(status, source, in: state) }
            guard case .function(let function) = try readValue(in: state, at: -1) else {
                preconditionFailure("a loaded chunk is a function")
            }
            return function
        }
    }

    /// Bytes of a text that may run long even without a loop.
    private static let longSource = 32 << 10

    /// Where the text begins, after a byte order mark, and whether it may have loops; throws where the compiler should
    /// not get it.
    private func check(_ source: LuaSource) throws(LuaError) -> (start: Int, hasLoops: Bool) {
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let offset = Self.signatureOffset(in: source.bytes, from: start) {
            throw LuaError(
                .binaryChunk, "the file is a compiled chunk, not text",
                at: LuaLocation(file: source.path, line: SourceProblem.line(of: offset, in: source.bytes)))
        }
        guard source.bytes.count <= limits.sourceSize else {
            throw LuaError(
                .sourceTooLarge, "the file has \(source.bytes.count) bytes, the limit is \(limits.sourceSize)",
                at: LuaLocation(file: source.path, line: 1))
        }
        return (start, try SourceScanner.check(source, from: start, limits))
    }

    /// The place of a compiled chunk's first byte, at the start or after a line that begins with `#`.
    private static func signatureOffset(in bytes: [UInt8], from start: Int) -> Int? {
        var offset = start
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "#") {
            while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
            offset += 1
        }
        return offset < bytes.count && bytes[offset] == 0x1B ? offset : nil
    }
}
