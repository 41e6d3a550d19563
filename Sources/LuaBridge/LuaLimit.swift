/// One of the limits by name, so that a command line, a page and an error can speak of it.
package enum LuaLimit: String, Sendable, CaseIterable {
    case instructions
    case totalInstructions = "total-instructions"
    case time
    case totalTime = "total-time"
    case memory
    case string
    case output
    case source
    case nesting
    case chain

    /// What is counted, and over what.
    package var meaning: String {
        switch self {
        case .instructions: "Lua instructions of one call from the host"
        case .totalInstructions: "Lua instructions of all calls of one job"
        case .time: "seconds of processor time of one call from the host"
        case .totalTime: "seconds of processor time of all calls of one job"
        case .memory: "bytes that a rule set may hold at any time"
        case .string: "bytes of one text"
        case .output: "bytes printed during one call from the host"
        case .source: "bytes of one rule file"
        case .nesting: "levels of nesting in a rule file"
        case .chain: "parts of one expression, chain or if in a rule file"
        }
    }

    /// What may be asked for, both included. The lower ends leave room for the program's own library.
    package var bounds: ClosedRange<Double> {
        switch self {
        case .instructions, .totalInstructions: 1e5...1e12
        case .time, .totalTime: 0.01...86_400
        case .memory: 4e6...8e9
        case .string: 1e4...1e9
        case .output: 0...1e9
        case .source: 1e4...1e8
        // Lua's own compiler gives up at two hundred levels.
        case .nesting: 20...190
        case .chain: 100...100_000
        }
    }
}

extension LuaLimits {
    /// The limit's value, in the unit that its meaning names.
    package subscript(limit: LuaLimit) -> Double {
        get {
            switch limit {
            case .instructions: Double(instructions)
            case .totalInstructions: Double(totalInstructions)
            case .time: time
            case .totalTime: totalTime
            case .memory: Double(memory)
            case .string: Double(stringSize)
            case .output: Double(output)
            case .source: Double(sourceSize)
            case .nesting: Double(sourceNesting)
            case .chain: Double(sourceChain)
            }
        }
        set {
            let value = min(max(newValue, limit.bounds.lowerBound), limit.bounds.upperBound)
            switch limit {
            case .instructions: instructions = Int(value)
            case .totalInstructions: totalInstructions = Int(value)
            case .time: time = value
            case .totalTime: totalTime = value
            case .memory: memory = Int(value)
            case .string: stringSize = Int(value)
            case .output: output = Int(value)
            case .source: sourceSize = Int(value)
            case .nesting: sourceNesting = Int(value)
            case .chain: sourceChain = Int(value)
            }
        }
    }
}
