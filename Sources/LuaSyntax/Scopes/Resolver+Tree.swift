extension Resolver {
    func resolveStatements(_ block: Block, endsAtUntil: Bool) throws(LuaSyntaxError) {
        let lastReal = block.statements.lastIndex { statement in
            switch statement.kind {
            case .empty, .label: false
            default: true
            }
        }
        for (index, statement) in block.statements.enumerated() {
            if case .label(let name) = statement.kind {
                try label(name, endsBlock: !endsAtUntil && index > lastReal ?? -1)
            } else {
                try resolve(statement)
            }
        }
    }

    private func resolveBlock(_ block: Block) throws(LuaSyntaxError) {
        try inBlock { () throws(LuaSyntaxError) in try self.resolveStatements(block, endsAtUntil: false) }
    }

    private func resolve(_ statement: Statement) throws(LuaSyntaxError) {
        switch statement.kind {
        case .empty, .label: break
        case .local(let names, _, let values): try resolveLocal(names, values)
        case .assignment(let targets, _, let values):
            for target in targets { try assign(to: target) }
            try resolve(values)
        case .call(let call): try resolve(call)
        case .goto(let name): jump(to: name)
        case .break:
            guard isInLoop else { throw failure(.breakOutsideLoop, at: statement.first) }
        case .block(let block): try resolveBlock(block)
        case .whileLoop(let condition, _, let block):
            try resolve(condition)
            try inLoop { () throws(LuaSyntaxError) in try self.resolveBlock(block) }
        case .repeatLoop(let block, _, let condition):
            try inLoop { () throws(LuaSyntaxError) in
                try self.inBlock { () throws(LuaSyntaxError) in
                    try self.resolveStatements(block, endsAtUntil: true)
                    try self.resolve(condition)
                }
            }
        case .conditional(let branches):
            for branch in branches {
                if let condition = branch.condition { try resolve(condition.value) }
                try resolveBlock(branch.block)
            }
        case .numericLoop(let name, let bounds, _, let block):
            try resolve(bounds)
            try resolveLoop([name], hidden: 3, block)
        case .genericLoop(let names, let sources, _, let block):
            try resolve(sources)
            try resolveLoop(names, hidden: 4, block)
        case .function(let path, let method, let function):
            if path.count == 1, method == nil { try write(path[0]) } else { try read(path[0]) }
            try resolve(function, hasSelf: method != nil)
        case .localFunction(let name, let function):
            try declare(.function, name)
            try resolve(function)
        case .returning(let values): try resolve(values)
        }
    }

    private func resolveLocal(_ names: [LocalName], _ values: [Expression]) throws(LuaSyntaxError) {
        try resolve(values)
        var closed = 0
        for name in names {
            let attribute = name.attribute.map(text)
            if let attribute, let token = name.attribute, attribute != "const", attribute != "close" {
                throw failure(.unknownAttribute(attribute), at: token)
            }
            closed += attribute == "close" ? 1 : 0
            if closed > 1 { throw failure(.twoClosed, at: name.name) }
            try declare(.local, name.name, isConstant: attribute != nil, isClosed: attribute == "close")
        }
    }

    private func resolveLoop(_ names: [Int], hidden: Int, _ block: Block) throws(LuaSyntaxError) {
        try inLoop { () throws(LuaSyntaxError) in
            try self.reserve(hidden, at: names[0])
            try self.inBlock { () throws(LuaSyntaxError) in
                for name in names { try self.declare(.loop, name) }
                try self.resolveBlock(block)
            }
        }
    }

    private func assign(to target: Expression) throws(LuaSyntaxError) {
        if case .name = target.kind { return try write(target.first) }
        if case .suffixed(_, let suffixes) = target.kind, suffixes.count == 1 { noteMemberWrite(target.first) }
        try resolve(target)
    }

    private func resolve(_ values: [Expression]) throws(LuaSyntaxError) {
        for value in values { try resolve(value) }
    }

    private func resolve(_ expression: Expression) throws(LuaSyntaxError) {
        switch expression.kind {
        case .literal:
            if tokens[expression.first].kind == .ellipsis, !isVararg {
                throw failure(.varargOutside, at: expression.first)
            }
        case .name: try read(expression.first)
        case .parenthesised(let inner), .unary(let inner): try resolve(inner)
        case .function(let function): try resolve(function)
        case .table(let table): try resolve(table)
        case .operation(let first, let rest):
            try resolve(first)
            for operand in rest { try resolve(operand.value) }
        case .suffixed(let base, let suffixes):
            try resolve(base)
            for suffix in suffixes { try resolve(suffix) }
        }
    }

    private func resolve(_ suffix: Suffix) throws(LuaSyntaxError) {
        switch suffix {
        case .field: break
        case .index(_, let index, _): try resolve(index)
        case .call(let arguments), .method(_, _, let arguments):
            switch arguments {
            case .list(_, let values, _): try resolve(values)
            case .text: break
            case .table(let table): try resolve(table)
            }
        }
    }

    private func resolve(_ table: Table) throws(LuaSyntaxError) {
        for field in table.fields {
            if case .keyed(_, let key, _, _, _) = field.kind { try resolve(key) }
            try resolve(field.value)
        }
    }

    private func resolve(_ function: Function, hasSelf: Bool = false) throws(LuaSyntaxError) {
        try inFunction(isVararg: function.vararg != nil) { () throws(LuaSyntaxError) in
            if hasSelf { try self.declareSelf(at: function.open) }
            for parameter in function.parameters { try self.declare(.parameter, parameter) }
            try self.resolveStatements(function.block, endsAtUntil: false)
        }
    }
}
