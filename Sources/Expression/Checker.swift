import Market

/// Resolves names and checks kinds and units: from syntax to typed nodes.
struct Checker {
    let scope: Scope
    private let bytes: [UInt8]
    /// Fields and params in the order of their first mention.
    private(set) var fieldsRead: [Int] = []
    private(set) var paramsRead: [Int] = []
    /// The steps of everything checked so far.
    private(set) var work = 0

    init(scope: Scope, bytes: [UInt8]) {
        self.scope = scope
        self.bytes = bytes
    }

    /// The type of an expression and its node.
    mutating func check(_ syntax: Syntax) throws(Fault) -> Typed {
        work += Work.steps(of: syntax.kind)
        return switch syntax.kind {
        case .number(let number, let isWhole): .number(.constant(number), .literal, isWhole: isWhole)
        case .text(let text): .text(.constant(text))
        case .truth(let truth): .truth(.constant(truth, TermMark(span: syntax.span, unit: .bool)))
        case .name(let name): try resolve(name, syntax.span)
        case .call(let name, let nameSpan, let arguments):
            if let function = scope.schema.seriesFunction(named: name) {
                try series(SeriesCall(function, arguments, span: syntax.span), syntax.span)
            } else {
                try call(try function(name, nameSpan), arguments, syntax)
            }
        case .negation(let operand): try negation(operand)
        case .not(let operand): .truth(.not(try condition(operand)))
        case .binary(.or, let left, let right): try disjunction(left, right)
        case .binary(.and, let left, let right): try conjunction(left, right)
        case .binary(.comparison(let comparison), let left, let right):
            try compare(comparison, left, right, syntax.span)
        case .binary(.arithmetic(let operation), let left, let right):
            try calculate(operation, left, right)
        case .parentheses(let inner): try check(inner)
        }
    }

    /// What stands in the source there.
    func text(_ span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

    /// A condition: a yes or no, nothing else.
    mutating func condition(_ syntax: Syntax) throws(Fault) -> TruthNode {
        let typed = try check(syntax)
        if case .truth(let node) = typed { return node }
        throw Fault(.notACondition(text(syntax.span), typed.kind), syntax.span)
    }

    /// A number with its measure; `purpose` ends the message "… needs a number".
    mutating func number(_ syntax: Syntax, for purpose: String) throws(Fault) -> NumberOperand {
        try operand(try check(syntax), syntax, for: purpose)
    }

    /// A checked expression as a number.
    func operand(_ typed: Typed, _ syntax: Syntax, for purpose: String) throws(Fault) -> NumberOperand {
        guard case .number(let node, let measure, let isWhole) = typed else {
            throw notANumber(typed, syntax, purpose)
        }
        return NumberOperand(node: node, measure: measure, isWhole: isWhole, syntax: syntax)
    }

    func notANumber(_ typed: Typed, _ syntax: Syntax, _ purpose: String) -> Fault {
        if case .partial = typed { return unfinished(syntax) }
        return Fault(.notANumber(text(syntax.span), typed.kind, purpose: purpose), syntax.span)
    }

    func unfinished(_ syntax: Syntax) -> Fault {
        Fault(.unfinishedChoice(text(syntax.unwrapped.span)), syntax.span)
    }

    /// The measure that all operands share.
    func commonMeasure(_ operands: [NumberOperand]) throws(Fault) -> Measure {
        var common = Measure.literal
        var owner: NumberOperand?
        for operand in operands {
            guard let next = common.common(operand.measure) else {
                throw mismatch(owner ?? operand, common, operand)
            }
            if operand.measure != .literal, owner == nil { owner = operand }
            common = next
        }
        return common
    }

    func mismatch(_ left: NumberOperand, _ measure: Measure, _ right: NumberOperand) -> Fault {
        let leftText = text(left.syntax.unwrapped.span)
        let rightText = text(right.syntax.unwrapped.span)
        return Fault(
            .unitMismatch(left: leftText, measure.resolved, right: rightText, right.measure.resolved),
            left.syntax.span.joined(right.syntax.span))
    }

    private mutating func resolve(_ name: String, _ span: Span) throws(Fault) -> Typed {
        let mark = TermMark(span: span, unit: .bool)
        if let index = scope.schema.index(of: name) {
            if !fieldsRead.contains(index) { fieldsRead.append(index) }
            let unit = scope.schema.fields[index].unit
            return switch unit {
            case .bool: .truth(.field(index, mark))
            case .text: .text(.field(index))
            case .instant: .instant(.field(index))
            case .pct, .ratio, .days, .usd, .num: .number(.field(index), .unit(unit), isWhole: false)
            }
        }
        if let index = scope.paramIndex(of: name) {
            if !paramsRead.contains(index) { paramsRead.append(index) }
            let unit = scope.params[index].unit
            return switch unit {
            case .bool: .truth(.param(index, mark))
            case .text: textParam(index)
            case .instant: .instant(.param(index))
            case .pct, .ratio, .days, .usd, .num: .number(.param(index), .unit(unit), isWhole: false)
            }
        }
        if let function = Function(rawValue: name) { throw Fault(.functionNotCalled(function.signature), span) }
        if let function = scope.schema.seriesFunction(named: name) {
            throw Fault(.functionNotCalled(function.signature), span)
        }
        let nearest = nearestName(to: name, among: (names + Function.allCases.map(\.rawValue)).sorted())
        throw Fault(.unknownName(name, nearest: nearest, subject: scope.schema.subject), span)
    }

    /// A call of a series function: a field of a schema that was extended for it.
    private mutating func series(_ call: SeriesCall, _ span: Span) throws(Fault) -> Typed {
        for case .param(let name) in call.arguments {
            guard let index = scope.paramIndex(of: name), scope.params[index].unit.isNumeric else {
                throw Fault(.unknownName(name, nearest: nil, subject: "number, or numeric param"), span)
            }
            if !paramsRead.contains(index) { paramsRead.append(index) }
        }
        return try resolve(call.name, span)
    }

    private mutating func textParam(_ index: Int) -> Typed {
        work += Work.paramText
        return .text(.param(index))
    }

    private var names: [String] { scope.schema.fields.map(\.name) + scope.params.map(\.name) }

    private func function(_ name: String, _ span: Span) throws(Fault) -> Function {
        if let function = Function(rawValue: name) { return function }
        if scope.schema.index(of: name) != nil { throw Fault(.notAFunction(name, what: "a field"), span) }
        if scope.paramIndex(of: name) != nil { throw Fault(.notAFunction(name, what: "a param"), span) }
        let known = Function.allCases.map(\.rawValue) + scope.schema.series.map(\.name)
        let nearest = nearestName(to: name, among: known.sorted())
        throw Fault(.unknownFunction(name, nearest: nearest), span)
    }
}

/// A checked number and where it came from.
struct NumberOperand {
    let node: NumberNode
    let measure: Measure
    let isWhole: Bool
    let syntax: Syntax

    /// The value of a literal or of arithmetic on literals.
    var constant: Double? {
        if case .constant(let value) = node { value } else { nil }
    }
}
