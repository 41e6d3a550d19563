import Market

/// The two CSV files that Interactive Brokers makes: the activity statement, and the trades of a Flex query.
///
/// - Source: Interactive Brokers, Reporting Guide: "Activity Statements", "Flex Queries", "Codes".
enum IBKRReader {
    /// - Returns: the rows, or the first column that this export has and the file hasn't.
    static func read(_ sheet: CSVSheet) -> Result<BrokerFile, MissingColumn> {
        let isStatement = sheet.rows.contains { $0.cells.count > 1 && ["Header", "Data"].contains($0.cells[1]) }
        return isStatement ? IBKRStatement(sheet).read() : IBKRFlex.read(sheet)
    }

    /// What the letters in the column of codes say, as far as they matter here.
    struct Codes {
        let opens: Bool
        let closes: Bool
        let ending: BrokerRecord.Ending?
        /// Whether it takes back a trade that stands in another row.
        let cancels: Bool

        init(_ text: String) {
            let codes = text.split { ";, ".contains($0) }.map { $0.lowercased() }
            opens = codes.contains("o")
            closes = codes.contains("c")
            cancels = codes.contains("ca")
            ending =
                codes.contains("a")
                ? .assigned
                : codes.contains("ex") ? .exercised : codes.contains("ep") ? .expired : nil
        }
    }

    /// A row about an option or shares, whichever file it stands in.
    struct Trade {
        enum Subject {
            case option(OptionContract)
            case shares(String)
        }

        let subject: Subject
        /// Bought when positive.
        let quantity: Int
        let price: Double
        /// Before fees, negative when paid.
        let proceeds: Dollars
        let fees: Dollars
        let codes: Codes
    }
}

extension BrokerRow {
    /// What a trade of Interactive Brokers means for an account.
    func content(_ trade: IBKRReader.Trade) -> Reading<BrokerRecord.Content> {
        let isPurchase = trade.quantity > 0
        guard !trade.codes.cancels else {
            return bad("a cancelled trade: take this row and the trade that it cancels out of the file")
        }
        switch trade.subject {
        case .option(let contract):
            if let ending = trade.codes.ending {
                return .success(.ended(ending, contract, contracts: abs(trade.quantity), fees: trade.fees))
            }
            guard trade.codes.opens != trade.codes.closes else {
                return bad(
                    trade.codes.opens
                        ? "it closes one position and opens another: record them one by one"
                        : "no code says whether it opens or closes")
            }
            return agreed(trade, shares: trade.quantity * contract.multiplier).map { money in
                .option(
                    BrokerRecord.OptionFill(
                        contract: contract, contracts: abs(trade.quantity), opens: trade.codes.opens,
                        isPurchase: isPurchase, price: money.price, fees: money.fees))
            }
        case .shares(let symbol):
            return agreed(trade, shares: trade.quantity).map { money in
                .shares(
                    BrokerRecord.ShareFill(
                        symbol: symbol, shares: trade.quantity, price: money.price, fees: money.fees,
                        isDelivery: trade.codes.ending != nil))
            }
        }
    }

    private func agreed(_ trade: IBKRReader.Trade, shares: Int) -> Reading<BrokerMoney> {
        money(
            price: trade.price, shares: shares, isPurchase: trade.quantity > 0, fees: trade.fees,
            cash: trade.proceeds - trade.fees)
    }

    /// Commissions stand as negative numbers; a rebate is one that is paid out and lowers nothing here.
    func commission(_ column: String) -> Reading<Dollars> {
        cell(column).isEmpty ? .success(.zero) : rounded(column).map { max(.zero, -$0) }
    }

    /// - Returns: a problem unless the row is in dollars.
    func checkDollars(_ column: String) -> Reading<Void> {
        let currency = cell(column)
        return currency.isEmpty || currency == "USD" ? .success(()) : bad("it is in \(currency), not in USD")
    }
}
