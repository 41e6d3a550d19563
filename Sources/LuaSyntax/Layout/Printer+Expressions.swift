extension Printer {
    /// Expressions with commas between them.
    func printList(_ values: [Expression], space: Bool) {
        for (index, value) in values.enumerated() {
            lay(value, space: space || index > 0)
            if index + 1 < values.count { printComma(value.last + 1) }
        }
    }

    func lay(_ expression: Expression, space: Bool, breaks: Break = .author) {
        let first = expression.first
        switch expression.kind {
        case .literal, .name: emit(first, space: space, breaks: breaks)
        case .parenthesised(let inner):
            emit(first, space: space, breaks: breaks)
            printInside([inner], close: expression.last)
        case .function(let function):
            emit(first, space: space, breaks: breaks)
            lay(function, base: currentIndent)
        case .table(let table):
            prepare(first, space: space, breaks: breaks)
            lay(table, space: space)
        case .unary(let operand):
            emit(first, space: space, breaks: breaks)
            let (symbol, next) = (chunk.tokens[first].kind, chunk.tokens[operand.first].kind)
            // Two signs side by side would begin a comment.
            lay(operand, space: symbol == .not || symbol == .minus && next == .minus, breaks: .never)
        case .operation(let operand, let rest):
            lay(operand, space: space, breaks: breaks)
            for operand in rest {
                emit(operand.symbol, space: true, breaks: .author)
                lay(operand.value, space: true)
            }
        case .suffixed(let base, let suffixes):
            lay(base, space: space, breaks: breaks)
            for suffix in suffixes { lay(suffix) }
        }
    }

    private func lay(_ suffix: Suffix) {
        switch suffix {
        case .field(let dot, let name):
            emit(dot, space: false, breaks: .author)
            emit(name, space: false)
        case .index(let open, let index, let close): printIndex(open, index, close, space: false)
        case .call(let arguments): lay(arguments)
        case .method(let colon, let name, let arguments):
            emit(colon, space: false, breaks: .author)
            emit(name, space: false)
            lay(arguments)
        }
    }

    private func lay(_ arguments: Arguments) {
        switch arguments {
        case .list(let open, let values, let close):
            emit(open, space: false)
            printInside(values, close: close)
        case .text(let token): emit(token, space: true)
        case .table(let table): lay(table, space: true)
        }
    }

    /// What stands between parentheses, and the closing one.
    private func printInside(_ values: [Expression], close: Int) {
        open(base: currentIndent)
        for (index, value) in values.enumerated() {
            prepare(value.first, space: index > 0)
            continued { lay(value, space: index > 0) }
            if index + 1 < values.count { printComma(value.last + 1) }
        }
        self.close(before: close)
        emit(close, space: false, breaks: values.isEmpty ? .never : .author)
    }

    /// `[ … ]`; a text in long brackets needs room, or its brackets would be taken for others.
    private func printIndex(_ open: Int, _ index: Expression, _ close: Int, space: Bool) {
        let isLong = chunk.bytes[chunk.tokens[index.first].position.offset] == UInt8(ascii: "[")
        emit(open, space: space)
        self.open(base: currentIndent)
        prepare(index.first, space: isLong)
        continued { lay(index, space: isLong) }
        self.close(before: close)
        emit(close, space: isLong, breaks: .author)
    }
}

// MARK: - Tables

extension Printer {
    func lay(_ table: Table, space: Bool) {
        emit(table.open, space: space)
        let (base, start) = (currentIndent, place)
        guard let last = table.fields.last else { return printEmptyTable(table, base: base) }
        let isExploded = exploded.contains(table.open)
        let endsInOwnLine = isExploded || beginsLine(table.close, after: last)
        var rows: [LayoutRow] = []
        open(base: base)
        for (index, field) in table.fields.enumerated() {
            let before = lines.count
            prepare(field.first, space: true, breaks: isExploded ? .always : .author)
            let startsLine = lines.count > before && lines[lines.count - 1].pieces.isEmpty
            continued { lay(field, row: startsLine ? LayoutRow(line: lines.count - 1) : nil, into: &rows) }
            if index + 1 < table.fields.count || endsInOwnLine { write(",") }
            drop(field.separator)
        }
        close(before: table.close)
        emit(table.close, space: true, breaks: endsInOwnLine ? .always : .never)
        if !rows.isEmpty { rowGroups.append(rows) }
        if table.fields.count > 1 { addCandidate(table.open, from: start, isBlock: false) }
    }

    /// `{}`, unless there is a comment inside.
    private func printEmptyTable(_ table: Table, base: Int) {
        let hasComment = !chunk.tokens[table.close].comments.isEmpty
        open(base: base)
        close(before: table.close)
        emit(table.close, space: hasComment, breaks: hasComment ? .author : .never)
    }

    private func lay(_ field: Field, row: LayoutRow?, into rows: inout [LayoutRow]) {
        var row = row
        switch field.kind {
        case .positional: break
        case .named(let name, let assign, _):
            emit(name, space: true)
            printAssign(assign, &row)
        case .keyed(let open, let key, let close, let assign, _):
            printIndex(open, key, close, space: true)
            printAssign(assign, &row)
        }
        printValue(field.value, &row)
        guard var row else { return }
        row.isOneLine = row.line == lines.count - 1 && !lines[row.line].isMultiline
        rows.append(row)
    }

    private func printAssign(_ assign: Int, _ row: inout LayoutRow?) {
        emit(assign, space: true, breaks: .author)
        if row?.line == lines.count - 1 { row?.stops.append((.assign, lines[lines.count - 1].pieces.count - 1)) }
    }

    /// A field's value; where it is a table, or a constructor with one, its fields may be aligned too.
    private func printValue(_ value: Expression, _ row: inout LayoutRow?) {
        let start = lines.count - 1
        let inner: Table?
        switch value.kind {
        case .table(let table): inner = table
        case .suffixed(_, let suffixes):
            if suffixes.count == 1, case .call(.table(let table)) = suffixes[0] { inner = table } else { inner = nil }
        default: inner = nil
        }
        lay(value, space: true)
        guard row?.line == start, let inner, lines.count - 1 == start else { return }
        if inner.open > value.first { row?.stops.append((.brace, Int(pieces[inner.open]))) }
        for (index, field) in inner.fields.enumerated().dropFirst() {
            row?.stops.append((.field(index), Int(pieces[field.first])))
        }
    }
}
