extension SourceScanner {
    mutating func scanSymbol(_ byte: UInt8) throws(SourceProblem) {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "{"): try openBracket(byte)
        case UInt8(ascii: "["): try scanBracket()
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try closeBracket()
        case UInt8(ascii: "."): try scanDots()
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            beginStatement()
            position += 1
        case UInt8(ascii: ":"): try scanColon()
        case UInt8(ascii: "-"): try scanMinus()
        case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "/"):
            try takeOperator(length: byte == UInt8(ascii: "/") && peek(1) == byte ? 2 : 1)
        case UInt8(ascii: "^"): try takePower()
        case UInt8(ascii: "#"):
            try takePrefix()
            position += 1
        case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"): try scanComparison(byte)
        case UInt8(ascii: "&"), UInt8(ascii: "|"): try takeBitwise()
        default: stop()
        }
    }

    private mutating func openBracket(_ byte: UInt8) throws(SourceProblem) {
        if isAfterBitwise, byte == UInt8(ascii: "(") { try checkBitwise() }
        if isAfterValue { try addSuffix(isCall: true) } else { beginValue() }
        let kind: SourceFrame.Kind = byte == UInt8(ascii: "{") ? .table : isAfterValue ? .call : .group
        try open(kind)
        position += 1
    }

    private mutating func closeBracket() throws(SourceProblem) {
        guard let outer = frames.popLast() else { return stop() }
        if frame.kind == .index, frame.isComparison { throw problem(.comparisonKey) }
        let inner = frame
        depth -= inner.depth
        frame = outer
        isAfterValue = true
        position += 1
        switch inner.kind {
        case .group:
            frame.suffixes = inner.suffixes
            frame.fields = inner.fields
            frame.allFields += inner.allFields
            if inner.isComparison { frame.isComparison = true }
            try addOperators(inner.operators)
        case .index: try addFields(inner.allFields)
        default: break
        }
    }

    /// `.`, `..`, `...`, or a number such as `.5`.
    private mutating func scanDots() throws(SourceProblem) {
        if peek(1) == UInt8(ascii: "."), peek(2) == UInt8(ascii: ".") {
            beginValue()
            isAfterValue = true
            position += 3
        } else if peek(1) == UInt8(ascii: ".") {
            endPrefixes()
            frame.concatenations += 1
            depth += 1
            guard depth <= nesting else { throw problem(.nesting) }
            try takeBinary(length: 2)
        } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(peek(1)) {
            try scanNumber()
        } else {
            try addSuffix(isCall: false)
            position += 1
            takeFieldName()
        }
    }

    /// `::` around a label's name, or the `:` of a method.
    private mutating func scanColon() throws(SourceProblem) {
        if peek(1) == UInt8(ascii: ":") {
            // Counted at both ends of the label.
            function.labels += 1
            guard function.labels <= 2 * chain else { throw problem(.labels) }
            beginStatement()
            position += 2
        } else {
            try addSuffix(isCall: true)
            position += 1
            takeFieldName()
        }
    }

    /// The name after a dot begins no value of its own.
    private mutating func takeFieldName() {
        isAfterValue = false
        isField = true
    }

    private mutating func scanMinus() throws(SourceProblem) {
        if peek(1) == UInt8(ascii: "-") { return skipComment() }
        if isAfterValue { return try takeOperator(length: 1) }
        try takePrefix()
        position += 1
    }

    /// `=` `==` `~=` `<` `<=` `<<` `>` `>=` `>>`, and `~` alone.
    private mutating func scanComparison(_ byte: UInt8) throws(SourceProblem) {
        let next = peek(1)
        if byte == UInt8(ascii: "="), next != byte {
            beginStatement()
            position += 1
        } else if byte == UInt8(ascii: "~"), next != UInt8(ascii: "=") {
            if isAfterValue { return try takeBitwise() }
            try takePrefix()
            position += 1
        } else if next == byte, byte != UInt8(ascii: "=") {
            endRuns()
            try takeBinary(length: 2)
        } else {
            endRuns()
            frame.isComparison = true
            try takeBinary(length: next == UInt8(ascii: "=") ? 2 : 1)
        }
    }
}
