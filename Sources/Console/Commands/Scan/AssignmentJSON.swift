import Engine
import Market
import RuleModel
import Scanner

extension AssignmentResult {
    /// Everything, for programs.
    var json: JSONValue {
        .object([
            .init("at", .string(at.description)), .init("rule", .string(rule.id)),
            .init("positions", .array(candidates.map(\.json))), .init("others", .array(others.map(\.json))),
        ])
    }

    /// One row a call, with the position before it; a position without calls has none.
    var csv: String {
        let scans = candidates.compactMap { candidate in candidate.calls.map { (candidate, $0) } }
        guard let first = scans.first?.1 else { return CSVWriter(header: AssignmentResult.positionColumns).text }
        var csv = CSVWriter(
            header: AssignmentResult.positionColumns + ["credit", "if_called"] + ScanRow.header(of: first))
        for (candidate, calls) in scans {
            let rows = calls.rankings.flatMap(\.rows)
            for (row, cells) in zip(rows, calls.csvRows(factors: calls.factorNames)) {
                let sums = [candidate.credit(row), candidate.profitIfCalled(row)]
                csv.append(candidate.cells + sums.map { $0.value.map { NumberText.shortest($0) } ?? "" } + cells)
            }
        }
        return csv.text
    }

    private static let positionColumns = ["position", "portfolio", "put", "shares", "basis", "prob_itm"]
}

extension AssignmentResult.Candidate {
    fileprivate var json: JSONValue {
        .object(
            position.members + [
                .init("score", .double(points)), .init("prob_itm", JSONValue(probability) { .number($0, 6) }),
                .init("spot", JSONValue(spot) { .number($0, 6) }), .init("dte", .int(dte)),
                .init("shares", .int(position.shares)), .init("credit_per_share", .number(creditPerShare, 4)),
                .init("basis", .number(basis, 4)),
                .init("calls", calls.map { .object($0.rankingMembers(adding: sums)) } ?? .null),
            ])
    }

    /// What selling a call brings, for the row of a scan.
    private func sums(_ row: ScanRow) -> [JSONValue.Member] {
        [
            .init("credit", JSONValue(credit(row)) { .number($0, 2) }),
            .init("if_called", JSONValue(profitIfCalled(row)) { .number($0, 2) }),
        ]
    }

    fileprivate var cells: [String] {
        [
            position.id, position.portfolio, position.contract.description, String(position.shares),
            NumberText.shortest(basis), probability.value.map { NumberText.shortest($0) } ?? "",
        ]
    }
}

extension AssignmentResult.Other {
    fileprivate var json: JSONValue {
        .object(
            position.members + [
                .init("prob_itm", JSONValue(probability) { .number($0, 6) }), .init("reason", .string(reason)),
            ])
    }
}

extension Position {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("id", .string(id)), .init("portfolio", .string(portfolio)),
            .init("symbol", .string(contract.underlying)), .init("right", .string(contract.right.name)),
            .init("strike", .number(contract.strike.dollars, 3)),
            .init("expiration", .string(contract.expiration.description)), .init("contracts", .int(contracts)),
        ]
    }
}
