extension Schema {
    /// The schema with a field for every call of a series function in these conditions and formulas.
    ///
    /// A text that can't be read adds nothing; compiling it tells why.
    package func extended(for texts: [String]) -> Schema {
        var calls: [SeriesCall] = []
        for text in texts {
            guard let syntax = try? Parser.parse(Array(text.utf8)) else { continue }
            collect(syntax, into: &calls)
        }
        return Schema(subject: subject, fields: fields, series: series, calls: calls)
    }

    private func collect(_ syntax: Syntax, into calls: inout [SeriesCall]) {
        switch syntax.kind {
        case .number, .text, .truth, .name: return
        case .negation(let operand), .not(let operand), .parentheses(let operand): collect(operand, into: &calls)
        case .binary(_, let left, let right):
            collect(left, into: &calls)
            collect(right, into: &calls)
        case .call(let name, _, let arguments):
            guard let function = seriesFunction(named: name) else {
                for argument in arguments { collect(argument, into: &calls) }
                return
            }
            if let call = try? SeriesCall(function, arguments, span: syntax.span), !calls.contains(call) {
                calls.append(call)
            }
        }
    }

    /// The series function with this name; nil where there is none.
    package func seriesFunction(named name: String) -> SeriesFunction? { series.first { $0.name == name } }

    /// The call that a field stands for; nil for an ordinary field.
    package func call(ofField index: Int) -> SeriesCall? {
        let own = fields.count - calls.count
        return index >= own ? calls[index - own] : nil
    }
}
