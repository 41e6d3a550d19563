extension Lint {
    /// Statements that can't be reached, and values that are overwritten before anything reads them.
    func slips(in block: Block, end: Int) -> [SourceSlip] {
        unreachable(in: block) + overwritten(in: block)
    }

    private func unreachable(in block: Block) -> [SourceSlip] {
        let statements = block.statements.filter { if case .empty = $0.kind { false } else { true } }
        for (statement, next) in zip(statements, statements.dropFirst()) where neverEnds(statement) {
            if case .label = next.kind { continue }
            return [
                slip(
                    .unreachable, next.first,
                    "nothing from here to the end of the block runs: line \(line(of: statement.first)) leaves it",
                    remedy: "take it out, or make what is before it depend on a condition")
            ]
        }
        return []
    }

    /// Whether what follows the statement can't run.
    private func neverEnds(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .returning, .break, .goto: return true
        case .block(let block): return neverEnds(block)
        case .conditional(let branches):
            return branches.last?.condition == nil && branches.allSatisfy { neverEnds($0.block) }
        case .whileLoop(let condition, let keyword, _):
            guard condition.first == condition.last, chunk.tokens[condition.first].kind == .true else { return false }
            // A `break` or `goto` anywhere inside may lead out; which one does is not worth finding out.
            return !chunk.tokens[keyword..<statement.last].contains { $0.kind == .break || $0.kind == .goto }
        case .call(let call):
            guard case .suffixed(let base, let suffixes) = call.kind, case .name = base.kind else { return false }
            guard case .call? = suffixes.first, suffixes.count == 1 else { return false }
            return chunk.scopes.isGlobal(base.first) && chunk.text(base.first) == "error"
        default: return false
        }
    }

    private func neverEnds(_ block: Block) -> Bool {
        let hasLabel = block.statements.contains { if case .label = $0.kind { true } else { false } }
        return !hasLabel && block.statements.contains(where: neverEnds)
    }

    /// Values of locals that are overwritten in a straight line of simple statements.
    private func overwritten(in block: Block) -> [SourceSlip] {
        var found: [SourceSlip] = []
        var pending: [Int: Int] = [:]
        for statement in block.statements {
            var set: [Int] = []
            switch statement.kind {
            case .empty: continue
            case .local(let names, _, let values): set = names.prefix(values.count).map(\.name)
            case .assignment(let targets, _, _):
                set = targets.compactMap { if case .name = $0.kind { $0.first } else { nil } }
            case .call: break
            default:
                pending.removeAll()
                continue
            }
            if pending.isEmpty && set.isEmpty { continue }
            forget(&pending, readIn: statement, except: Set(set))
            for token in set {
                guard let variable = chunk.scopes.variable(of: token), !chunk.scopes.variables[variable].isCaptured
                else {
                    continue
                }
                if let earlier = pending[variable], !chunk.scopes.variables[variable].name.hasPrefix("_") {
                    found.append(
                        slip(
                            .overwritten, earlier,
                            "this value of '\(chunk.text(token))' is never read: line \(line(of: token)) sets it again",
                            remedy: "take one of the two out"))
                }
                pending[variable] = token
            }
        }
        return found
    }

    private func forget(_ pending: inout [Int: Int], readIn statement: Statement, except set: Set<Int>) {
        for token in statement.first...statement.last where !set.contains(token) {
            if let variable = chunk.scopes.variable(of: token) { pending[variable] = nil }
        }
    }
}

extension Lint {
    /// Branches without a statement, values that go nowhere.
    func slips(in statement: Statement) -> [SourceSlip] {
        switch statement.kind {
        case .conditional(let branches): emptyBranches(branches, end: statement.last)
        case .local(let names, _, let values): dropped(values, targets: names.count)
        case .assignment(let targets, _, let values):
            dropped(values, targets: targets.count) + assignedToItself(targets, values)
        default: []
        }
    }

    private func emptyBranches(_ branches: [Branch], end: Int) -> [SourceSlip] {
        branches.enumerated().compactMap { index, branch in
            guard branch.block.statements.allSatisfy({ if case .empty = $0.kind { true } else { false } }) else {
                return nil
            }
            let start = branch.condition?.then ?? branch.keyword
            let stop = index + 1 < branches.count ? branches[index + 1].keyword : end
            // A comment says why nothing is done.
            guard chunk.tokens[(start + 1)...stop].allSatisfy(\.comments.isEmpty) else { return nil }
            let keyword = chunk.text(branch.keyword)
            return slip(
                .emptyBranch, branch.keyword...start, "this '\(keyword)' does nothing",
                remedy: "say in a comment why, or take it out")
        }
    }

    private func dropped(_ values: [Expression], targets: Int) -> [SourceSlip] {
        guard values.count > targets else { return [] }
        let (first, last) = (values[targets].first, values[values.count - 1].last)
        return [
            slip(
                .valuesDropped, first...last,
                "there \(targets == 1 ? "is 1 name" : "are \(targets) names") for \(values.count) values",
                remedy: "take the rest out, or name it")
        ]
    }

    private func assignedToItself(_ targets: [Expression], _ values: [Expression]) -> [SourceSlip] {
        guard targets.count == 1, values.count == 1, let target = targets.first, let value = values.first else {
            return []
        }
        guard isSame(target.first...target.last, value.first...value.last) else { return [] }
        return [
            slip(
                .assignedToItself, target.first...value.last,
                "this sets '\(chunk.text(target.first))' to what it is already",
                remedy: "check the names on both sides")
        ]
    }
}
