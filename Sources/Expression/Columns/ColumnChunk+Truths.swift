import Market

extension ColumnChunk {
    /// The answers of a condition in the wanted rows; a set that isn't demanded may be incomplete.
    ///
    /// By Kleene's logic the answer doesn't depend on the order of conditions, only on which are unknown.
    func truth(_ node: TruthNode, _ wanted: RowMask, _ demand: Demand) -> TruthCells {
        if wanted.isEmpty { return TruthCells(yes: wanted, no: wanted) }
        let mark = top
        defer { release(to: mark) }
        return switch node {
        case .constant(let truth, _): uniform(truth, wanted)
        case .field(let index, _): truthField(index, wanted)
        case .param(let index, _):
            params[index].boolean.map { uniform($0, wanted) } ?? TruthCells(yes: RowMask(), no: RowMask())
        case .not(let operand): truth(operand, wanted, demand.negated).negated
        case .and(let left, let right): both(left, right, wanted, demand)
        case .or(let left, let right): either(left, right, wanted, demand)
        case .numbers(let comparison, let left, let right, _): numbers(comparison, left, right, wanted, demand)
        case .between(let operand, let low, let high, _): between(operand, low, high, wanted, demand)
        case .texts(let comparison, let left, let right, _): texts(comparison, left, right, wanted, demand)
        case .truths(let comparison, let left, let right, _): truths(comparison, left, right, wanted)
        case .instants(let comparison, let left, let right, _): instants(comparison, left, right, wanted)
        case .oneOf(let operand, let candidates, _): member(operand, candidates, wanted, demand)
        case .known(let operand, _): answers(yes: known(operand, wanted), wanted)
        }
    }

    /// The rows in which an expression of any kind has a value.
    func known(_ node: ValueNode, _ wanted: RowMask) -> RowMask {
        let mark = top
        defer { release(to: mark) }
        return switch node {
        case .number(let node): numbers(node, wanted, isExact: true).known(wanted)
        case .truth(let node): truth(node, wanted, .both).known
        case .text(let node): texts(node, wanted).known
        case .instant(let node): instants(node, wanted).known
        }
    }

    private func uniform(_ truth: Bool, _ wanted: RowMask) -> TruthCells {
        truth ? TruthCells(yes: wanted, no: RowMask()) : TruthCells(yes: RowMask(), no: wanted)
    }

    /// Yes in these rows, no in the other wanted ones.
    private func answers(yes: RowMask, _ wanted: RowMask) -> TruthCells {
        TruthCells(yes: yes, no: wanted.subtracting(yes))
    }

    private func truthField(_ index: Int, _ wanted: RowMask) -> TruthCells {
        switch cells(of: index, wanted: wanted) {
        case .uniform(.boolean(let truth)): uniform(truth, wanted)
        case .truths(let yes, let no):
            TruthCells(yes: yes.intersection(wanted), no: no.intersection(wanted))
        default: TruthCells(yes: RowMask(), no: RowMask())
        }
    }

    /// Rows that the left side decides aren't asked about the right.
    private func both(_ left: TruthNode, _ right: TruthNode, _ wanted: RowMask, _ demand: Demand) -> TruthCells {
        let first = truth(left, wanted, demand)
        let open = demand == .yes ? first.yes : wanted.subtracting(first.no)
        let second = truth(right, open, demand)
        return TruthCells(yes: first.yes.intersection(second.yes), no: first.no.union(second.no))
    }

    private func either(_ left: TruthNode, _ right: TruthNode, _ wanted: RowMask, _ demand: Demand) -> TruthCells {
        let first = truth(left, wanted, demand)
        let open = demand == .no ? first.no : wanted.subtracting(first.yes)
        let second = truth(right, open, demand)
        return TruthCells(yes: first.yes.union(second.yes), no: first.no.intersection(second.no))
    }

    private func numbers(
        _ comparison: Comparison, _ left: NumberNode, _ right: NumberNode, _ wanted: RowMask, _ demand: Demand
    ) -> TruthCells {
        guard let decided = decided(comparison, left, right, wanted) else {
            return computed(comparison, left, right, wanted, demand)
        }
        let rest = wanted.subtracting(decided.known)
        if rest.isEmpty { return decided }
        let answer = computed(comparison, left, right, rest, demand)
        return TruthCells(yes: decided.yes.union(answer.yes), no: decided.no.union(answer.no))
    }

    /// The answers from the cells.
    private func computed(
        _ comparison: Comparison, _ left: NumberNode, _ right: NumberNode, _ wanted: RowMask, _ demand: Demand
    ) -> TruthCells {
        // Only an inequality holds for NaN, and a no must be told from an unknown.
        let isExact = demand.wantsNo || comparison == .notEqual
        let first = numbers(left, wanted, isExact: isExact)
        let second = numbers(right, wanted, isExact: isExact)
        var rows = wanted
        if isExact {
            rows = second.known(first.known(wanted))
        } else {
            if let among = first.among { rows = rows.intersection(among) }
            if let among = second.among { rows = rows.intersection(among) }
        }
        return answers(yes: compare(comparison, first, second, rows), rows)
    }

    private func compare(
        _ comparison: Comparison, _ left: NumberCells, _ right: NumberCells, _ rows: RowMask
    ) -> RowMask {
        switch comparison {
        case .less: Expression.compare(left, right, rows) { $0 .< $1 }
        case .lessOrEqual: Expression.compare(left, right, rows) { $0 .<= $1 }
        case .greater: Expression.compare(left, right, rows) { $0 .> $1 }
        case .greaterOrEqual: Expression.compare(left, right, rows) { $0 .>= $1 }
        case .equal: Expression.compare(left, right, rows) { $0 .== $1 }
        case .notEqual: Expression.compare(left, right, rows) { $0 .!= $1 }
        }
    }

    private func between(
        _ operand: NumberNode, _ low: NumberNode, _ high: NumberNode, _ wanted: RowMask, _ demand: Demand
    ) -> TruthCells {
        let cells = [operand, low, high].map { numbers($0, wanted, isExact: demand.wantsNo) }
        var rows = wanted
        for cells in cells {
            if demand.wantsNo {
                rows = cells.known(rows)
            } else if let among = cells.among {
                rows = rows.intersection(among)
            }
        }
        let isAbove = compare(.lessOrEqual, cells[1], cells[0], rows)
        return answers(yes: compare(.lessOrEqual, cells[0], cells[2], isAbove), rows)
    }

    private func truths(
        _ comparison: Comparison, _ left: TruthNode, _ right: TruthNode, _ wanted: RowMask
    ) -> TruthCells {
        let first = truth(left, wanted, .both)
        let second = truth(right, first.known, .both)
        let same = first.yes.intersection(second.yes).union(first.no.intersection(second.no))
        let answer = answers(yes: same, second.known)
        return comparison == .equal ? answer : answer.negated
    }

    private func instants(
        _ comparison: Comparison, _ left: InstantNode, _ right: InstantNode, _ wanted: RowMask
    ) -> TruthCells {
        let first = instants(left, wanted)
        let second = instants(right, wanted)
        let rows = first.known.intersection(second.known)
        var yes = RowMask()
        rows.forEach { if comparison.holds(first[$0], second[$0]) { yes[$0] = true } }
        return answers(yes: yes, rows)
    }

    private func texts(
        _ comparison: Comparison, _ left: TextNode, _ right: TextNode, _ wanted: RowMask, _ demand: Demand
    ) -> TruthCells {
        let first = texts(left, wanted)
        let second = texts(right, wanted)
        let same = first.equal(second)
        let isYesEnough = comparison == .equal ? !demand.wantsNo : !demand.wantsYes
        let rows = isYesEnough ? same : first.known.intersection(second.known)
        let answer = answers(yes: same, rows)
        return comparison == .equal ? answer : answer.negated
    }

    private func member(
        _ operand: TextNode, _ candidates: [TextNode], _ wanted: RowMask, _ demand: Demand
    ) -> TruthCells {
        let searched = texts(operand, wanted)
        var yes = RowMask()
        // A constant is never missing, so that with constants alone a match is an answer.
        let areConstant = candidates.allSatisfy { if case .constant = $0 { true } else { false } }
        var rows = areConstant && !demand.wantsNo ? wanted : searched.known
        for candidate in candidates {
            let cells = texts(candidate, rows)
            rows = rows.intersection(cells.known)
            yes = yes.union(searched.equal(cells))
        }
        yes = yes.intersection(rows)
        return answers(yes: yes, rows)
    }
}
