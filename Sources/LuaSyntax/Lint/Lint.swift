/// Looks for slips in a chunk.
package struct Lint: Sendable {
    let chunk: LuaChunk
    let globals: KnownGlobals

    package init(_ chunk: LuaChunk, globals: KnownGlobals) {
        self.chunk = chunk
        self.globals = globals
    }

    /// What was found, in the order of the source.
    package var slips: [SourceSlip] {
        var found: [SourceSlip] = []
        var notes = TreeNotes()
        TreeWalk.over(chunk) { node in
            notes.take(node, in: chunk)
            switch node {
            case .block(let block, let end): found += slips(in: block, end: end)
            case .statement(let statement): found += slips(in: statement)
            case .expression(let expression): found += slips(in: expression)
            case .table(let table): found += repeatedKeys(in: table)
            case .function: break
            }
        }
        found += globalSlips(notes) + variableSlips(notes) + unusedLabels
        return found.sorted {
            $0.position == $1.position ? $0.code < $1.code : $0.position < $1.position
        }
    }

    /// A slip over tokens of one line, or from the first of them to its line's end.
    func slip(
        _ kind: SourceSlip.Kind, _ tokens: ClosedRange<Int>, severity: SourceSlip.Severity? = nil, _ message: String,
        remedy: String
    ) -> SourceSlip {
        let first = chunk.tokens[tokens.lowerBound]
        let last = chunk.tokens[tokens.upperBound]
        let sameLine = last.position.line == first.position.line
        let length =
            sameLine
            ? last.position.column - first.position.column + last.characterCount(in: chunk.bytes)
            : first.characterCount(in: chunk.bytes)
        return SourceSlip(
            kind: kind, severity: severity ?? kind.severity, position: first.position, length: max(1, length),
            message: message, remedy: remedy)
    }

    func slip(
        _ kind: SourceSlip.Kind, _ token: Int, severity: SourceSlip.Severity? = nil, _ message: String, remedy: String
    ) -> SourceSlip {
        slip(kind, token...token, severity: severity, message, remedy: remedy)
    }

    func line(of token: Int) -> Int { chunk.tokens[token].position.line }

    private var unusedLabels: [SourceSlip] {
        chunk.scopes.unusedLabels.map { token in
            slip(.unusedLabel, token, "nothing jumps to the label '\(chunk.text(token))'", remedy: "take it out")
        }
    }
}

/// What a walk notes for the checks that look at names rather than at the tree.
struct TreeNotes {
    /// The parameters of functions without a name that are followed by no parameter that is read.
    var trailingCallbackParameters: Set<Int> = []
    /// Names declared as `local print = print`.
    var sameNameLocals: Set<Int> = []

    mutating func take(_ node: TreeNode, in chunk: LuaChunk) {
        switch node {
        case .function(let function, isCallback: true):
            for parameter in function.parameters.reversed() {
                guard let variable = chunk.scopes.variable(of: parameter) else { break }
                guard chunk.scopes.variables[variable].reads == 0 else { break }
                trailingCallbackParameters.insert(parameter)
            }
        case .statement(let statement):
            guard case .local(let names, _, let values) = statement.kind else { return }
            for (name, value) in zip(names, values) {
                guard case .name = value.kind, chunk.text(name.name) == chunk.text(value.first) else { continue }
                sameNameLocals.insert(name.name)
            }
        default: break
        }
    }
}
