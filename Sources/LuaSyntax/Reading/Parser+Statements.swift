extension Parser {
    mutating func parseStatement() throws(LuaSyntaxError) -> Statement {
        let first = next
        let kind = try parseStatementKind()
        return Statement(kind: kind, first: first, last: next - 1)
    }

    private mutating func parseStatementKind() throws(LuaSyntaxError) -> Statement.Kind {
        switch kind {
        case .semicolon:
            _ = take()
            return .empty
        case .if: return try parseConditional()
        case .while:
            let opener = take()
            let condition = try parseExpression()
            let keyword = try expect(.do)
            let block = try parseBlock()
            _ = try expect(.end, for: opener)
            return .whileLoop(condition, keyword: keyword, block)
        case .do:
            let opener = take()
            let block = try parseBlock()
            _ = try expect(.end, for: opener)
            return .block(block)
        case .for: return try parseFor()
        case .repeat:
            let opener = take()
            let block = try parseBlock()
            let until = try expect(.until, for: opener)
            return .repeatLoop(block, until: until, try parseExpression())
        case .function: return try parseNamedFunction()
        case .local: return try parseLocal()
        case .doubleColon:
            _ = take()
            let name = try expect(.name)
            _ = try expect(.doubleColon)
            return .label(name: name)
        case .return:
            _ = take()
            return .returning(kind.endsBlock || kind == .semicolon ? [] : try parseExpressions())
        case .break:
            _ = take()
            return .break
        case .goto:
            _ = take()
            return .goto(name: try expect(.name))
        default: return try parseExpressionStatement()
        }
    }

    private mutating func parseConditional() throws(LuaSyntaxError) -> Statement.Kind {
        let opener = next
        var branches: [Branch] = []
        repeat {
            let keyword = take()
            let condition = try parseExpression()
            let then = try expect(.then)
            branches.append(Branch(keyword: keyword, condition: (condition, then), block: try parseBlock()))
        } while kind == .elseif
        if let keyword = takeIf(.else) {
            branches.append(Branch(keyword: keyword, condition: nil, block: try parseBlock()))
        }
        _ = try expect(.end, for: opener)
        return .conditional(branches)
    }

    private mutating func parseFor() throws(LuaSyntaxError) -> Statement.Kind {
        let opener = take()
        var names = [try expect(.name)]
        let isNumeric = kind == .assign
        if isNumeric {
            _ = take()
        } else {
            while takeIf(.comma) != nil { names.append(try expect(.name)) }
            guard takeIf(.in) != nil else { throw unexpected(names.count == 1 ? "'=' or 'in'" : "'in'") }
        }
        let values = try parseExpressions()
        if isNumeric, values.count < 2 { throw unexpected("','") }
        if isNumeric, values.count > 3 {
            throw LuaSyntaxError(
                .unexpected(found: ",", expected: "'do'"), at: tokens[values[3].first - 1].position)
        }
        let keyword = try expect(.do)
        let block = try parseBlock()
        _ = try expect(.end, for: opener)
        return isNumeric
            ? .numericLoop(name: names[0], bounds: values, keyword: keyword, block)
            : .genericLoop(names: names, sources: values, keyword: keyword, block)
    }

    private mutating func parseNamedFunction() throws(LuaSyntaxError) -> Statement.Kind {
        let keyword = take()
        var path = [try expect(.name)]
        while takeIf(.dot) != nil { path.append(try expect(.name)) }
        var method: Int?
        if takeIf(.colon) != nil { method = try expect(.name) }
        return .function(path: path, method: method, try parseFunction(keyword))
    }

    private mutating func parseLocal() throws(LuaSyntaxError) -> Statement.Kind {
        _ = take()
        if kind == .function {
            let keyword = take()
            let name = try expect(.name)
            return .localFunction(name: name, try parseFunction(keyword))
        }
        var names: [LocalName] = []
        repeat {
            let name = try expect(.name)
            var attribute: Int?
            if takeIf(.less) != nil {
                attribute = try expect(.name)
                _ = try expect(.greater)
            }
            names.append(LocalName(name: name, attribute: attribute))
        } while takeIf(.comma) != nil
        guard let assign = takeIf(.assign) else { return .local(names: names, assign: nil, values: []) }
        return .local(names: names, assign: assign, values: try parseExpressions())
    }

    /// An assignment, or a call for its effect.
    private mutating func parseExpressionStatement() throws(LuaSyntaxError) -> Statement.Kind {
        let first = try parseSuffixed()
        guard kind == .assign || kind == .comma else {
            guard case .suffixed(_, let suffixes) = first.kind, suffixes.last?.isCall == true else {
                throw unexpected(isAssignable(first) ? "'=' or a call" : nil)
            }
            return .call(first)
        }
        var targets = [first]
        while true {
            guard let target = targets.last, isAssignable(target) else { throw unexpected(nil) }
            guard takeIf(.comma) != nil else { break }
            guard targets.count < Parser.deepest - 1 else { throw failure(.tooDeep) }
            targets.append(try parseSuffixed())
        }
        let assign = try expect(.assign)
        return .assignment(targets: targets, assign: assign, values: try parseExpressions())
    }

    private func isAssignable(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name: true
        case .suffixed(_, let suffixes): suffixes.last?.isCall == false
        default: false
        }
    }
}
