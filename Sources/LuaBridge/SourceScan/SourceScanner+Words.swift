extension SourceScanner {
    /// A name or a reserved word.
    mutating func scanWord() throws(SourceProblem) {
        var letters: UInt64 = 0
        var next = position
        while next < bytes.count, Self.isNameByte(bytes[next]) {
            letters = letters << 8 | UInt64(bytes[next])
            next += 1
        }
        let length = next - position
        position = next
        if length <= 8, let keyword = SourceKeyword(rawValue: letters) {
            try take(keyword)
        } else if length == 4, letters == 0x5F45_4E56 {
            throw problem(.environmentName)
        } else {
            try takeName()
        }
    }

    private mutating func takeName() throws(SourceProblem) {
        names += functions.count
        guard names <= nameLimit else { throw problem(.names) }
        function.constants += 1
        beginValue()
        isAfterValue = true
    }

    private mutating func take(_ keyword: SourceKeyword) throws(SourceProblem) {
        switch keyword {
        case .and, .or: try takeLogical()
        case .not: try takePrefix()
        case .nil, .true, .false:
            beginValue()
            isAfterValue = true
        case .function: try openFunction()
        case .if: try openBlock(.conditional)
        case .do: try openBlock(.block)
        case .repeat:
            hasLoops = true
            try openBlock(.block)
        case .end, .until:
            closeBlock()
        case .elseif:
            frame.branches += 1
            guard frame.branches <= chain else { throw problem(.branches) }
            beginStatement()
        case .break, .goto:
            if keyword == .goto { hasLoops = true }
            function.jumps += 1
            guard function.jumps <= chain else { throw problem(.jumps) }
            beginStatement()
        case .while, .for:
            hasLoops = true
            beginStatement()
        case .then, .else, .in, .local, .return: beginStatement()
        }
    }

    /// Functions begin where a value may, as expressions, or where a statement does.
    private mutating func openFunction() throws(SourceProblem) {
        beginValue()
        functions.append(function)
        function = SourceFunction()
        try open(.function)
    }

    private mutating func openBlock(_ kind: SourceFrame.Kind) throws(SourceProblem) {
        beginStatement()
        try open(kind)
    }

    /// A function is a value, of which an operator may follow; after any other block comes a statement.
    private mutating func closeBlock() {
        guard let outer = frames.popLast() else { return stop() }
        depth -= frame.depth
        if frame.kind == .function { function = functions.popLast() ?? SourceFunction() }
        isAfterValue = frame.kind == .function
        frame = outer
        if !isAfterValue { beginStatement() }
    }

    /// A number, read as far as Lua reads one.
    mutating func scanNumber() throws(SourceProblem) {
        let start = position
        let isHexadecimal = peek(0) == UInt8(ascii: "0") && peek(1) | 0x20 == UInt8(ascii: "x")
        let exponent = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
        if isHexadecimal { position += 2 }
        while position < bytes.count {
            let byte = bytes[position]
            if byte | 0x20 == exponent {
                position += peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 2 : 1
            } else if Self.isNameByte(byte) || byte == UInt8(ascii: ".") {
                position += 1
            } else {
                break
            }
        }
        function.constants += 1
        if position - start >= 6 {
            function.numbers += 1
            guard function.numbers <= numberLimit else { throw problem(.numbers) }
        }
        beginValue()
        isAfterValue = true
    }

    @inline(__always)
    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }
}
