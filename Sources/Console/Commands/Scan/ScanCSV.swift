import Engine
import Market
import RuleModel
import Scanner

extension ScanResult {
    /// One row a contract; what is unknown is empty.
    var csv: String {
        var csv = CSVWriter(header: ScanRow.header(of: self))
        for cells in csvRows(factors: factorNames) { csv.append(cells) }
        return csv.text
    }

    /// The names of all factors, each once, in the order of the rankings.
    var factorNames: [String] {
        let names = rankings.flatMap { $0.score?.factors.map(\.name) ?? [] }
        return names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }

    /// The cells under `ScanRow.header`.
    func csvRows(factors: [String]) -> [[String]] {
        rankings.flatMap { ranking in
            ranking.rows.enumerated().map { index, row in
                [at.description, ranking.score?.id ?? "", String(index + 1)] + row.cells(factors: factors)
            }
        }
    }
}

extension ScanRow {
    /// The names of the columns of a scan.
    static func header(of result: ScanResult) -> [String] {
        [
            "at", "ranking", "rank", "symbol", "right", "strike", "expiration", "score", "grade", "dte", "spot", "bid",
            "ask", "otm_pct", "annual_return", "spread_pct", "volume", "open_interest",
        ] + result.bands.map(\.id) + ["flags"] + result.factorNames.map { "factor_\($0)" }
    }

    fileprivate func cells(factors: [String]) -> [String] {
        func text(_ reading: Reading<Double>) -> String { reading.value.map { NumberText.shortest($0) } ?? "" }
        let parts = score?.contributions ?? []
        return [
            contract.underlying, contract.right.name, NumberText.shortest(contract.strike.dollars),
            contract.expiration.description, score.map { "\($0.points)" } ?? "", score?.grade ?? "", text(figures.dte),
            text(figures.spot), text(figures.bid), text(figures.ask), text(figures.otmPercent),
            text(figures.annualReturn), text(figures.spreadPercent), text(figures.volume), text(figures.openInterest),
        ] + bands.map { $0.label ?? "" } + [flags.map(\.rawValue).joined(separator: " + ")]
            + factors.map { name in parts.first { $0.factor == name }.map { "\($0.points)" } ?? "" }
    }
}

extension Bands.Outcome {
    /// The band's name; nil where it is unknown.
    var label: String? {
        if case .band(let label) = self { label } else { nil }
    }
}
