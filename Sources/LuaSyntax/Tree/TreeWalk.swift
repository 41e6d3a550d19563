/// What a walk over a tree meets, each before its parts.
enum TreeNode {
    /// With the token that ends it.
    case block(Block, end: Int)
    case statement(Statement)
    case expression(Expression)
    case table(Table)
    /// `isCallback` where the function has no name of its own: an argument, a field's value, a result.
    case function(Function, isCallback: Bool)
}

/// Shows every node of a tree to `visit`, in the order of the source.
struct TreeWalk {
    private let visit: (TreeNode) -> Void

    static func over(_ chunk: LuaChunk, _ visit: (TreeNode) -> Void) {
        withoutActuallyEscaping(visit) { visit in
            TreeWalk(visit: visit).walk(chunk.block, end: chunk.tokens.count - 1)
        }
    }

    private func walk(_ block: Block, end: Int) {
        visit(.block(block, end: end))
        for statement in block.statements { walk(statement) }
    }

    private func walk(_ statement: Statement) {
        visit(.statement(statement))
        switch statement.kind {
        case .empty, .label, .goto, .break: break
        case .local(_, _, let values): walk(values, named: true)
        case .assignment(let targets, _, let values):
            walk(targets)
            walk(values, named: targets.allSatisfy { if case .name = $0.kind { true } else { false } })
        case .call(let call): walk(call)
        case .block(let block): walk(block, end: statement.last)
        case .whileLoop(let condition, _, let block):
            walk(condition)
            walk(block, end: statement.last)
        case .repeatLoop(let block, let until, let condition):
            walk(block, end: until)
            walk(condition)
        case .conditional(let branches):
            for (index, branch) in branches.enumerated() {
                if let condition = branch.condition { walk(condition.value) }
                walk(branch.block, end: index + 1 < branches.count ? branches[index + 1].keyword : statement.last)
            }
        case .numericLoop(_, let values, _, let block), .genericLoop(_, let values, _, let block):
            walk(values)
            walk(block, end: statement.last)
        case .function(_, _, let function), .localFunction(_, let function): walk(function, isCallback: false)
        case .returning(let values): walk(values)
        }
    }

    private func walk(_ values: [Expression], named: Bool = false) {
        for value in values {
            if named, case .function(let function) = value.kind {
                visit(.expression(value))
                walk(function, isCallback: false)
            } else {
                walk(value)
            }
        }
    }

    private func walk(_ expression: Expression) {
        visit(.expression(expression))
        switch expression.kind {
        case .literal, .name: break
        case .parenthesised(let inner), .unary(let inner): walk(inner)
        case .function(let function): walk(function, isCallback: true)
        case .table(let table): walk(table)
        case .operation(let first, let rest):
            walk(first)
            for operand in rest { walk(operand.value) }
        case .suffixed(let base, let suffixes):
            walk(base)
            for suffix in suffixes { walk(suffix) }
        }
    }

    private func walk(_ suffix: Suffix) {
        switch suffix {
        case .field: break
        case .index(_, let index, _): walk(index)
        case .call(let arguments), .method(_, _, let arguments):
            switch arguments {
            case .list(_, let values, _): walk(values)
            case .text: break
            case .table(let table): walk(table)
            }
        }
    }

    private func walk(_ table: Table) {
        visit(.table(table))
        for field in table.fields {
            if case .keyed(_, let key, _, _, _) = field.kind { walk(key) }
            walk(field.value)
        }
    }

    private func walk(_ function: Function, isCallback: Bool) {
        visit(.function(function, isCallback: isCallback))
        walk(function.block, end: function.end)
    }
}
