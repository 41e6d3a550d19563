import Market

/// Looks for the values of one field at which the terms of a condition turn.
struct ThresholdFinder<Row: FieldSource> {
    let field: Int
    let row: Row
    let params: [Value]
    /// Where functions that are no straight lines are searched.
    let range: ClosedRange<Double>
    private(set) var found: [Double] = []
    /// Pairs of sides that may still be solved: functions nested in each other multiply, and a rule may nest many.
    private var allowance = 5000

    init(field: Int, row: Row, params: [Value], range: ClosedRange<Double>) {
        self.field = field
        self.row = row
        self.params = params
        self.range = range
    }

    mutating func visit(_ node: TruthNode) {
        switch node {
        case .constant, .field, .param, .known: return
        case .not(let operand): visit(operand)
        case .and(let left, let right), .or(let left, let right), .truths(_, let left, let right, _):
            visit(left)
            visit(right)
        case .numbers(_, let left, let right, _): solve(left, right)
        case .between(let value, let low, let high, _):
            solve(value, low)
            solve(value, high)
        case .texts(_, let left, let right, _):
            visit(left)
            visit(right)
        case .oneOf(let operand, let candidates, _):
            for text in [operand] + candidates { visit(text) }
        case .instants(_, let left, let right, _):
            visit(left)
            visit(right)
        }
    }

    private mutating func visit(_ node: TextNode) {
        guard case .choose(let condition, let value, let other) = node else { return }
        visit(condition)
        visit(value)
        visit(other)
    }

    private mutating func visit(_ node: InstantNode) {
        guard case .choose(let condition, let value, let other) = node else { return }
        visit(condition)
        visit(value)
        visit(other)
    }

    /// Adds where two sides are equal, and where their difference jumps.
    private mutating func solve(_ left: NumberNode, _ right: NumberNode) {
        let (isLeft, isRight) = (left.depends(on: field), right.depends(on: field))
        guard isLeft || isRight, allowance > 0 else { return }
        allowance -= 1
        if case .field(field) = left, !isRight {
            if let value = value(of: right, at: 0) { found.append(value) }
            return
        }
        if case .field(field) = right, !isLeft {
            if let value = value(of: left, at: 0) { found.append(value) }
            return
        }
        let before = found.count
        kinks(left)
        kinks(right)
        let kinks = Array(Set(found[before...].filter(\.isFinite))).sorted()
        let finder = self
        found += LineRoots(
            kinks: kinks, range: range, isStepped: left.isStepped || right.isStepped,
            difference: { point in
                guard let first = finder.value(of: left, at: point), let second = finder.value(of: right, at: point)
                else { return nil }
                return first - second
            }
        ).roots.map(LineRoots.withoutDust)
    }

    /// Adds where the slope of a number changes, or where it jumps.
    private mutating func kinks(_ node: NumberNode) {
        switch node {
        case .constant, .field, .param: return
        case .negate(let operand), .floor(let operand), .ceil(let operand): kinks(operand)
        case .squareRoot(let operand), .absolute(let operand): solve(operand, .constant(0))
        case .arithmetic(let operation, let left, let right):
            kinks(left)
            kinks(right)
            if operation.divides { solve(right, .constant(0)) }
        case .minimum(let first, let rest), .maximum(let first, let rest):
            let all = [first] + rest
            for (index, operand) in all.enumerated() {
                kinks(operand)
                for other in all[(index + 1)...] { solve(operand, other) }
            }
        case .clamp(let operand, let low, let high):
            for node in [operand, low, high] { kinks(node) }
            solve(operand, low)
            solve(operand, high)
        case .daysBetween(let later, let earlier):
            visit(later)
            visit(earlier)
        case .choose(let condition, let value, let other):
            visit(condition)
            kinks(value)
            kinks(other)
        }
    }

    private func value(of node: NumberNode, at point: Double) -> Double? {
        var evaluator = Evaluator(params: params)
        return evaluator.number(node, AssumedRow(row, [(field, .known(.number(point)))]))
    }
}

extension NumberNode {
    /// Whether its value may change with a numeric field; conditions inside it count as if they did.
    fileprivate func depends(on field: Int) -> Bool {
        switch self {
        case .constant, .param: false
        case .field(let index): index == field
        case .negate(let operand), .absolute(let operand), .floor(let operand), .ceil(let operand),
            .squareRoot(let operand):
            operand.depends(on: field)
        case .arithmetic(_, let left, let right): left.depends(on: field) || right.depends(on: field)
        case .minimum(let first, let rest), .maximum(let first, let rest):
            ([first] + rest).contains { $0.depends(on: field) }
        case .clamp(let operand, let low, let high): [operand, low, high].contains { $0.depends(on: field) }
        case .daysBetween, .choose: true
        }
    }

    /// Whether it has steps without end, whose places nobody can list.
    fileprivate var isStepped: Bool {
        switch self {
        case .constant, .param, .field, .daysBetween: false
        case .floor, .ceil: true
        case .negate(let operand), .absolute(let operand), .squareRoot(let operand): operand.isStepped
        case .arithmetic(let operation, let left, let right):
            operation == .floorDivide || operation == .modulo || left.isStepped || right.isStepped
        case .minimum(let first, let rest), .maximum(let first, let rest): ([first] + rest).contains(where: \.isStepped)
        case .clamp(let operand, let low, let high): [operand, low, high].contains(where: \.isStepped)
        case .choose(_, let value, let other): value.isStepped || other.isStepped
        }
    }
}
