/// Why a source text is not given to Lua's compiler, and the byte at which that showed.
struct SourceProblem: Error {
    enum Reason {
        case nesting, operators, suffixes, fields, branches, jumps, labels, numbers, names
        case environmentName, comparisonKey, bitwiseOperator
    }

    let reason: Reason
    let offset: Int

    /// The error for the rule's author.
    func error(in source: LuaSource, _ limits: LuaLimits) -> LuaError {
        let place = LuaLocation(file: source.path, line: Self.line(of: offset, in: source.bytes))
        switch reason {
        case .environmentName, .comparisonKey, .bitwiseOperator:
            return LuaError(.unsafeSyntax, text(limits), at: place)
        default: return LuaError(.sourceTooComplex, text(limits), at: place)
        }
    }

    private func text(_ limits: LuaLimits) -> String {
        switch reason {
        case .nesting:
            "functions, blocks, brackets and operators are nested more than \(limits.sourceNesting) deep"
        case .operators: "one expression has more than \(limits.sourceChain) operators"
        case .suffixes: "one chain has more than \(limits.sourceChain) fields and calls"
        case .fields: "one chain has more than \(SourceScanner.fieldLimit) fields without a call between them"
        case .branches: "one 'if' has more than \(limits.sourceChain) branches"
        case .jumps: "one function has more than \(limits.sourceChain) 'goto' and 'break'"
        case .labels: "one function has more than \(limits.sourceChain) labels"
        case .numbers: "one function has more than \(SourceScanner.numberLimit(limits)) long numbers"
        case .names:
            "functions inside functions use more than \(SourceScanner.nameLimit(limits)) names, "
                + "each counted once for every function around it"
        case .environmentName: "the name '_ENV' is not available"
        case .comparisonKey: "a comparison between [ and ] is compiled wrongly by this Lua; give its value a name first"
        case .bitwiseOperator:
            "a bitwise operator before '(' or 'not' is compiled wrongly by this Lua where a function has more than "
                + "\(SourceScanner.safeConstants) names and constants; give the value in brackets a name first"
        }
    }

    /// Lines as Lua counts them: `\n`, `\r`, and either followed by the other, end one.
    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        var position = 0
        while position < min(offset, bytes.count) {
            let byte = bytes[position]
            position += 1
            guard byte == 0x0A || byte == 0x0D else { continue }
            line += 1
            if position < bytes.count, bytes[position] == 0x17 - byte { position += 1 }
        }
        return line
    }
}
