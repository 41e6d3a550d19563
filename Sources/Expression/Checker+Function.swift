extension Checker {
    /// A call with the right number of arguments of the right kinds.
    mutating func call(
        _ function: Function, _ arguments: [Syntax], _ syntax: Syntax
    ) throws(Fault) -> Typed {
        guard function.arity.contains(arguments.count) else {
            throw Fault(.wrongArgumentCount(function, found: arguments.count), syntax.span)
        }
        let mark = TermMark(span: syntax.span, unit: .bool)
        switch function {
        case .known:
            let typed = try check(arguments[0])
            guard let node = typed.node else { throw unfinished(arguments[0]) }
            return .truth(.known(node, mark))
        case .oneOf: return .truth(try oneOf(arguments, syntax.span))
        case .between:
            let operands = try numbers(arguments, function)
            let unit = try commonMeasure(operands).resolved
            try checkBounds(operands)
            return .truth(
                .between(
                    operands[0].node, low: operands[1].node, high: operands[2].node,
                    TermMark(span: syntax.span, unit: unit)))
        case .abs, .min, .max, .clamp, .floor, .ceil, .sqrt:
            return try numeric(function, try numbers(arguments, function))
        }
    }

    private mutating func numbers(_ arguments: [Syntax], _ function: Function) throws(Fault) -> [NumberOperand] {
        var operands: [NumberOperand] = []
        for argument in arguments { operands.append(try number(argument, for: "'\(function.rawValue)'")) }
        return operands
    }

    private func checkBounds(_ operands: [NumberOperand]) throws(Fault) {
        for bound in operands.dropFirst() { try checkPlausible(operands[0], against: bound) }
    }

    /// A function from numbers to a number; over literals alone it gives a literal.
    private func numeric(_ function: Function, _ operands: [NumberOperand]) throws(Fault) -> Typed {
        var measure = try commonMeasure(operands)
        let nodes = operands.map(\.node)
        let node: NumberNode
        switch function {
        case .abs: node = .absolute(nodes[0])
        case .floor: node = .floor(nodes[0])
        case .ceil: node = .ceil(nodes[0])
        case .sqrt:
            node = .squareRoot(nodes[0])
            // The root of a percentage or of a dollar amount has no unit that the language knows.
            if !measure.isPlain { measure = .unit(.num) }
        case .min: node = .minimum(nodes[0], Array(nodes.dropFirst()))
        case .max: node = .maximum(nodes[0], Array(nodes.dropFirst()))
        default:
            try checkBounds(operands)
            node = .clamp(nodes[0], low: nodes[1], high: nodes[2])
        }
        guard operands.allSatisfy({ $0.constant != nil }) else { return .number(node, measure, isWhole: false) }
        var evaluator = Evaluator(params: [])
        return .number(evaluator.number(node, NoFields()).map(NumberNode.constant) ?? node, measure, isWhole: false)
    }

    private mutating func oneOf(_ arguments: [Syntax], _ span: Span) throws(Fault) -> TruthNode {
        var texts: [TextNode] = []
        for argument in arguments {
            let typed = try check(argument)
            guard case .text(let node) = typed else {
                if case .partial = typed { throw unfinished(argument) }
                throw Fault(.notAText(text(argument.span), typed.kind), argument.span)
            }
            texts.append(node)
        }
        return .oneOf(texts[0], Array(texts.dropFirst()), TermMark(span: span, unit: .text))
    }
}
