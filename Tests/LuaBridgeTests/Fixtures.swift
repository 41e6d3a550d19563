import LuaBridge

/// Runs one rule file in a fresh script.
func run(
    _ text: String, path: String = "rules/a.lua", limits: LuaLimits = LuaLimits()
) throws(LuaError) -> [LuaValue] {
    try LuaScript(limits: limits).run(LuaSource(path: path, text: text))
}

/// The error of a rule file that must fail.
func failure(
    _ text: String, path: String = "rules/a.lua", limits: LuaLimits = LuaLimits()
) throws -> LuaError? {
    try failure(LuaScript(limits: limits), text, path: path)
}

/// The error of a rule file that must fail in this script.
func failure(_ script: LuaScript, _ text: String, path: String = "rules/a.lua") -> LuaError? {
    do {
        _ = try script.run(LuaSource(path: path, text: text))
        return nil
    } catch {
        return error
    }
}

extension LuaScript {
    /// Runs a rule file given as text.
    func run(_ text: String, path: String = "rules/a.lua") throws(LuaError) -> [LuaValue] {
        try run(LuaSource(path: path, text: text))
    }
}

/// A host object with a few fields, one of which fails.
final class Contract: HostObject {
    static let kind = HostShape(typeName: "contract", fields: ["strike", "right", "broken", "iv"])
    let strike: Double

    init(strike: Double) {
        self.strike = strike
    }

    var shape: HostShape { Self.kind }

    func read(_ index: Int) throws -> LuaValue {
        switch Self.kind.fields[index] {
        case "strike": .number(strike)
        case "right": "put"
        case "broken": throw QuoteMissing()
        default: .nil
        }
    }
}

struct QuoteMissing: Error, CustomStringConvertible {
    var description: String { "the quote is missing" }
}

/// Counts how many of its instances are alive.
final class Witness {
    final class Count {
        var alive = 0
    }

    let count: Count

    init(_ count: Count) {
        self.count = count
        count.alive += 1
    }

    deinit {
        count.alive -= 1
    }
}
