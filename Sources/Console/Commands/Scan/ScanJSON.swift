import Engine
import Market
import RuleModel
import Scanner

extension ScanResult {
    /// Everything, for programs. Of one ranking `rows` and `rejected` stand at the top; of several each has its own.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("at", .string(at.description)), .init("contracts", .int(contracts)), .init("symbols", .int(symbols)),
            .init("without_chain", .array(withoutChain.map { .string($0) })),
        ]
        if rankings.count == 1 {
            members += rankings[0].members
        } else {
            members.append(.init("rankings", .array(rankings.map { .object($0.members) })))
        }
        return .object(members)
    }

    /// One row a contract; what is unknown is empty.
    var csv: String {
        let factors = rankings.flatMap { $0.score?.factors.map(\.name) ?? [] }
        let names = factors.enumerated().filter { factors.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        var csv = CSVWriter(
            header: [
                "at", "ranking", "rank", "symbol", "right", "strike", "expiration", "score", "grade", "dte", "spot",
                "bid",
                "ask", "otm_pct", "annual_return", "spread_pct", "volume", "open_interest", "flags",
            ] + names.map { "factor_\($0)" })
        for ranking in rankings {
            for (index, row) in ranking.rows.enumerated() {
                csv.append([at.description, ranking.score?.id ?? "", String(index + 1)] + row.cells(factors: names))
            }
        }
        return csv.text
    }
}

extension ScanResult.Ranking {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("ranking", JSONValue(score) { .string($0.id) }), .init("passed", .int(passed)),
            .init("rows", .array(rows.map(\.json))),
            .init("rejected", .object(rejected.reasons.map { .init($0.reason, .int($0.count)) })),
        ]
    }
}

extension ScanRow {
    fileprivate var json: JSONValue {
        [
            "symbol": .string(contract.underlying), "right": .string(contract.right.name),
            "strike": .number(contract.strike.dollars, 3), "expiration": .string(contract.expiration.description),
            "score": JSONValue(score) { .double($0.points) }, "grade": JSONValue(score?.grade) { .string($0) },
            "factors": .object(
                (score?.contributions ?? []).map { part in
                    .init(
                        part.factor,
                        ["value": JSONValue(part.value) { .double($0) }, "points": .double(part.points)])
                }),
            "dte": figure(figures.dte), "spot": figure(figures.spot), "bid": figure(figures.bid),
            "ask": figure(figures.ask),
            "otm_pct": figure(figures.otmPercent), "annual_return": figure(figures.annualReturn),
            "spread_pct": figure(figures.spreadPercent), "volume": figure(figures.volume),
            "open_interest": figure(figures.openInterest),
            "flags": .array(flags.map { .string($0.rawValue) }),
        ]
    }

    private func figure(_ reading: Reading<Double>) -> JSONValue { JSONValue(reading) { .number($0, 6) } }

    fileprivate func cells(factors: [String]) -> [String] {
        func text(_ reading: Reading<Double>) -> String { reading.value.map { NumberText.shortest($0) } ?? "" }
        let parts = score?.contributions ?? []
        return [
            contract.underlying, contract.right.name, NumberText.shortest(contract.strike.dollars),
            contract.expiration.description, score.map { "\($0.points)" } ?? "", score?.grade ?? "", text(figures.dte),
            text(figures.spot), text(figures.bid), text(figures.ask), text(figures.otmPercent),
            text(figures.annualReturn), text(figures.spreadPercent), text(figures.volume), text(figures.openInterest),
            flags.map(\.rawValue).joined(separator: " + "),
        ] + factors.map { name in parts.first { $0.factor == name }.map { "\($0.points)" } ?? "" }
    }
}
