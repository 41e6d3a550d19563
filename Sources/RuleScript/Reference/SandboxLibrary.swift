/// What rule files see of Lua's standard library; the rest is withheld (docs/sandbox.md).
enum SandboxLibrary {
    static let functions = [
        "_VERSION", "assert", "error", "ipairs", "next", "pairs", "pcall", "print", "require", "select", "setmetatable",
        "tonumber", "tostring", "type", "xpcall",
    ]

    static let tables: [(name: String, fields: [String])] = [
        ("coroutine", ["create", "isyieldable", "resume", "running", "status", "wrap", "yield"]),
        (
            "math",
            [
                "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log", "max",
                "maxinteger", "min", "mininteger", "modf", "pi", "rad", "random", "sin", "sqrt", "tan", "tointeger",
                "type", "ult",
            ]
        ),
        (
            "string",
            [
                "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize", "rep",
                "reverse", "sub", "unpack", "upper",
            ]
        ),
        ("table", ["concat", "insert", "move", "pack", "remove", "sort", "unpack"]),
        ("utf8", ["char", "charpattern", "codepoint", "codes", "len", "offset"]),
    ]

    /// Libraries of Lua that rule files don't have at all.
    static let withheld = ["io", "os", "debug", "package", "bit32", "bit", "ffi", "jit"]
}
