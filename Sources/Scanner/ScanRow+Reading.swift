import Engine
import Expression
import Market
import RuleModel

extension ScanRow {
    /// Reads what is shown of a contract.
    init(_ table: ContractTable, row: Int, score: ScoreResult?, bands: [Bands.Outcome]) {
        let source = table.row(row)
        contract = table.chain.contract(row: row)
        self.score = score
        self.bands = bands
        let figures = Figures(source)
        self.figures = figures
        let quote = table.chain.quote(row: row)
        flags = Flag.allCases.filter { flag in
            switch flag {
            case .tooGood: figures.annualReturn.value.map { $0 > 500 } ?? false
            case .crossed: quote.isCrossed
            case .stale: table.isStale
            case .wide: figures.spreadPercent.value.map { $0 > 50 } ?? false
            case .unseen: quote.volume == nil || quote.openInterest == nil
            }
        }
    }
}

extension ScanRow.Figures {
    fileprivate init(_ source: any FieldSource) {
        func number(_ name: String) -> Reading<Double> {
            guard let field = Schema.contract.index(of: name) else { return .unknown(reason: "no such field") }
            return source.read(field).flatMap { Reading($0.number, else: "no number") }
        }
        spot = number(ContractField.spot.rawValue)
        dte = number(ContractField.daysToExpiration.rawValue)
        bid = number(ContractField.bid.rawValue)
        ask = number(ContractField.ask.rawValue)
        mark = number(ContractField.mark.rawValue)
        otmPercent = number(ContractField.outOfTheMoneyPercent.rawValue)
        annualReturn = number(PremiumField.annualReturn.rawValue)
        spreadPercent = number(ContractField.spreadPercent.rawValue)
        volume = number(ContractField.volume.rawValue)
        openInterest = number(ContractField.openInterest.rawValue)
    }
}
