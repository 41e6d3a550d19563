extension Printer {
    /// Writes the whole file.
    func printFile() {
        let end = chunk.tokens.count - 1
        printStatements(chunk.block)
        flushComments(before: end)
    }

    private func printStatements(_ block: Block) {
        for (index, statement) in block.statements.enumerated() {
            if case .empty = statement.kind {
                if index > 0, separates(block, at: index) { write(";") }
                drop(statement.first)
                continue
            }
            printStatement(statement, breaks: .always)
        }
    }

    /// Whether a `;` keeps the next statement from being read as the arguments of the one before.
    private func separates(_ block: Block, at index: Int) -> Bool {
        if case .empty = block.statements[index - 1].kind { return false }
        let next = block.statements[index...].first { if case .empty = $0.kind { false } else { true } }
        return next.map { chunk.tokens[$0.first].kind == .openParenthesis } ?? false
    }

    private func printStatement(_ statement: Statement, breaks: Break) {
        prepare(statement.first, space: true, breaks: breaks)
        continued { lay(statement) }
    }

    /// A block between the token that opens it and the one that closes it, both of which are written elsewhere or here.
    private func printBlock(_ block: Block, opener: Int, closer: Int, base: Int, isInline: Bool) {
        if isInline {
            for statement in block.statements {
                if case .empty = statement.kind {
                    drop(statement.first)
                } else {
                    printStatement(statement, breaks: .never)
                }
            }
            emit(closer, space: true, breaks: .never)
        } else {
            open(base: base)
            printStatements(block)
            close(before: closer)
            emit(closer, space: true, breaks: .always)
        }
    }

    /// Whether the blocks from one token to another stay in one line: the author wrote them so, there is no comment in them,
    /// and each has one statement at most.
    private func isInline(_ blocks: [Block], from opener: Int, to closer: Int) -> Bool {
        guard !exploded.contains(opener), chunk.tokens[opener].position.line == chunk.tokens[closer].position.line
        else {
            return false
        }
        guard chunk.tokens[(opener + 1)...closer].allSatisfy(\.comments.isEmpty) else { return false }
        return blocks.allSatisfy { block in
            block.statements.reduce(0) { if case .empty = $1.kind { $0 } else { $0 + 1 } } <= 1
        }
    }

    /// One block with its closing token.
    private func printBlock(_ block: Block, opener: Int, closer: Int, base: Int) {
        let inline = isInline([block], from: opener, to: closer)
        let start = place
        printBlock(block, opener: opener, closer: closer, base: base, isInline: inline)
        if inline, !block.statements.isEmpty { addCandidate(opener, from: start, isBlock: true) }
    }

    /// Notes a table or block that has been written, from where its opening token ended.
    func addCandidate(_ opener: Int, from start: (line: Int, column: Int), isBlock: Bool) {
        candidates.append(
            Candidate(
                opener: opener, line: start.line, lastLine: lines.count - 1, startColumn: start.column,
                endColumn: column,
                isBlock: isBlock))
    }

    /// The line that is being written, and how far it goes.
    var place: (line: Int, column: Int) { (lines.count - 1, column) }

    private func lay(_ statement: Statement) {
        let first = statement.first
        switch statement.kind {
        case .empty: break
        case .local(let names, let assign, let values): printLocal(first, names, assign, values)
        case .assignment(let targets, let assign, let values):
            printList(targets, space: false)
            emit(assign, space: true, breaks: .author)
            printList(values, space: true)
        case .call(let call): lay(call, space: false)
        case .label(let name):
            emit(first, space: false)
            emit(name, space: false)
            emit(statement.last, space: false)
        case .goto(let name):
            emit(first, space: false)
            emit(name, space: true)
        case .break: emit(first, space: false)
        case .block(let block):
            emit(first, space: false)
            printBlock(block, opener: first, closer: statement.last, base: currentIndent)
        case .whileLoop(let condition, let keyword, let block):
            emit(first, space: false)
            let base = currentIndent
            lay(condition, space: true)
            emit(keyword, space: true, breaks: .author)
            printBlock(block, opener: keyword, closer: statement.last, base: base)
        case .repeatLoop(let block, let until, let condition):
            emit(first, space: false)
            printBlock(block, opener: first, closer: until, base: currentIndent)
            lay(condition, space: true)
        case .conditional(let branches): printConditional(branches, end: statement.last)
        case .numericLoop(let name, let bounds, let keyword, let block):
            emit(first, space: false)
            let base = currentIndent
            emit(name, space: true)
            emit(name + 1, space: true)
            printList(bounds, space: true)
            emit(keyword, space: true, breaks: .author)
            printBlock(block, opener: keyword, closer: statement.last, base: base)
        case .genericLoop(let names, let sources, let keyword, let block):
            emit(first, space: false)
            let base = currentIndent
            printNames(names, space: true)
            emit((names.last ?? first) + 1, space: true)
            printList(sources, space: true)
            emit(keyword, space: true, breaks: .author)
            printBlock(block, opener: keyword, closer: statement.last, base: base)
        case .function(let path, let method, let function):
            emit(first, space: false)
            let base = currentIndent
            for token in path[0]...(method ?? path[path.count - 1]) { emit(token, space: token == path[0]) }
            lay(function, base: base)
        case .localFunction(let name, let function):
            emit(first, space: false)
            let base = currentIndent
            emit(first + 1, space: true)
            emit(name, space: true)
            lay(function, base: base)
        case .returning(let values):
            emit(first, space: false)
            printList(values, space: true)
        }
    }

    private func printLocal(_ first: Int, _ names: [LocalName], _ assign: Int?, _ values: [Expression]) {
        emit(first, space: false)
        for (index, name) in names.enumerated() {
            emit(name.name, space: true, breaks: index == 0 ? .never : .author)
            if let attribute = name.attribute {
                emit(attribute - 1, space: true)
                emit(attribute, space: false)
                emit(attribute + 1, space: false)
            }
            if index + 1 < names.count { printComma((name.attribute.map { $0 + 1 } ?? name.name) + 1) }
        }
        guard let assign else { return }
        emit(assign, space: true, breaks: .author)
        printList(values, space: true)
    }

    private func printConditional(_ branches: [Branch], end: Int) {
        let opener = branches[0].condition?.then ?? branches[0].keyword
        let inline = isInline(branches.map(\.block), from: opener, to: end)
        emit(branches[0].keyword, space: false)
        let base = currentIndent
        var start = place
        for (index, branch) in branches.enumerated() {
            if let condition = branch.condition {
                lay(condition.value, space: true)
                emit(condition.then, space: true, breaks: .author)
            }
            if index == 0 { start = place }
            let isLast = index + 1 == branches.count
            printBlock(
                branch.block, opener: branch.condition?.then ?? branch.keyword,
                closer: isLast ? end : branches[index + 1].keyword, base: base, isInline: inline)
        }
        if inline { addCandidate(opener, from: start, isBlock: true) }
    }

    /// Parameters, body and `end`; the keyword has been written.
    func lay(_ function: Function, base: Int) {
        emit(function.open, space: false)
        open(base: currentIndent)
        printNames(function.parameters + (function.vararg.map { [$0] } ?? []), space: false)
        close(before: function.close)
        emit(function.close, space: false, breaks: .author)
        printBlock(function.block, opener: function.close, closer: function.end, base: base)
    }

    private func printNames(_ names: [Int], space: Bool) {
        for (index, name) in names.enumerated() {
            emit(name, space: space || index > 0, breaks: .author)
            if index + 1 < names.count { printComma(name + 1) }
        }
    }

    func printComma(_ token: Int) {
        write(",")
        drop(token)
    }
}
