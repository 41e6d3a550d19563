import Market

/// The report of account activity that Robinhood exports: one table, newest first, with a disclaimer below it.
///
/// Options stand in the description, as `TSLA 1/16/2026 Put $440.00`. There is no column of fees: what the amount falls
/// short of price × quantity are the fees.
enum RobinhoodReader {
    private static let columns = [
        "Activity Date", "Process Date", "Settle Date", "Instrument", "Description", "Trans Code", "Quantity", "Price",
        "Amount",
    ]

    /// - Returns: the rows, or the first column that this export has and the file hasn't.
    static func read(_ sheet: CSVSheet) -> Result<BrokerFile, MissingColumn> {
        guard let header = sheet.rows.prefix(10).firstIndex(where: { CSVColumns($0.cells).has("Trans Code") }) else {
            return .failure(MissingColumn(name: "Trans Code"))
        }
        let columns = CSVColumns(sheet.rows[header].cells)
        let missing = self.columns.first { !["Process Date", "Settle Date"].contains($0) && !columns.has($0) }
        if let missing { return .failure(MissingColumn(name: missing)) }
        var file = BrokerFile()
        file.unknownColumns = columns.unknown(besides: self.columns)
        file.passedOver = header + 1
        for row in sheet.rows[(header + 1)...] {
            let row = BrokerRow(columns: columns, row: row)
            // The disclaimer is a lone text in some column.
            guard !row.cell("Activity Date").isEmpty || !row.cell("Trans Code").isEmpty else {
                file.passedOver += 1
                continue
            }
            file.take(row.robinhoodRecord)
        }
        file.isNewestFirst = file.runsBack ?? true
        return .success(file)
    }
}

extension BrokerRow {
    fileprivate var robinhoodRecord: Reading<BrokerRecord> {
        guard let date = BrokerText.monthFirst(cell("Activity Date")) else {
            return bad("'\(cell("Activity Date"))' is no date such as 4/17/2026")
        }
        let words = cell("Trans Code")
        return content(code: words.uppercased()).map { content in
            BrokerRecord(line: row.line, date: date, time: nil, content: content, words: words)
        }
    }

    private func content(code: String) -> Reading<BrokerRecord.Content> {
        switch code {
        case "STO": option(opens: true, isPurchase: false)
        case "BTO": option(opens: true, isPurchase: true)
        case "STC": option(opens: false, isPurchase: false)
        case "BTC": option(opens: false, isPurchase: true)
        case "OEXP": ended(.expired)
        case "OASGN": ended(.assigned)
        case "OEXCS": ended(.exercised)
        case "BUY": shares(isPurchase: true)
        case "SELL": shares(isPurchase: false)
        case "CDIV", "MDIV", "SDIV":
            amount("Amount").flatMap { paid in symbol("Instrument").map { .dividend(symbol: $0, paid) } }
        case "ACH", "RTP", "WIRE", "XENT", "ITRF", "DCF": amount("Amount").map { .deposit($0) }
        case "INT", "MINT", "GOLD", "SLIP", "AFEE", "DFEE", "DTAX", "DIVNRA": amount("Amount").map { .interest($0) }
        case "SPL", "SPR": bad("a split without its ratio: record it with 'wheelwright trade split'")
        default: bad("the code '\(cell("Trans Code"))' isn't known")
        }
    }

    private func option(opens: Bool, isPurchase: Bool) -> Reading<BrokerRecord.Content> {
        robinhoodContract.flatMap { contract in
            count("Quantity", of: "contracts").flatMap { count in
                robinhoodMoney(shares: count * contract.multiplier, isPurchase: isPurchase).map { money in
                    .option(
                        BrokerRecord.OptionFill(
                            contract: contract, contracts: abs(count), opens: opens, isPurchase: isPurchase,
                            price: money.price, fees: money.fees))
                }
            }
        }
    }

    private func ended(_ ending: BrokerRecord.Ending) -> Reading<BrokerRecord.Content> {
        robinhoodContract.flatMap { contract in
            count("Quantity", of: "contracts").map { .ended(ending, contract, contracts: abs($0), fees: .zero) }
        }
    }

    private func shares(isPurchase: Bool) -> Reading<BrokerRecord.Content> {
        // `1 TSLA Option Assigned` stands below the name.
        let description = cell("Description").lowercased()
        let isDelivery = description.hasSuffix("assigned") || description.hasSuffix("exercised")
        return symbol("Instrument").flatMap { symbol in
            count("Quantity", of: "shares").flatMap { count in
                robinhoodMoney(shares: count, isPurchase: isPurchase).map { money in
                    .shares(
                        BrokerRecord.ShareFill(
                            symbol: symbol, shares: isPurchase ? abs(count) : -abs(count), price: money.price,
                            fees: money.fees, isDelivery: isDelivery))
                }
            }
        }
    }

    private var robinhoodContract: Reading<OptionContract> {
        var text = Substring(cell("Description"))
        for prefix in ["Option Expiration for ", "Option Assignment for ", "Option Exercise for "]
        where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        let parts = text.split(whereSeparator: \.isWhitespace)
        guard parts.count == 4,
            let contract = BrokerText.contract(
                underlying: parts[0], expiration: BrokerText.monthFirst(parts[1]), right: parts[2], strike: parts[3])
        else { return bad("'\(cell("Description"))' is no contract such as TSLA 1/16/2026 Put $440.00") }
        return .success(contract)
    }

    private func robinhoodMoney(shares: Int, isPurchase: Bool) -> Reading<BrokerMoney> {
        price("Price").flatMap { price in
            amount("Amount").flatMap { cash in
                money(price: price, shares: shares, isPurchase: isPurchase, fees: nil, cash: cash)
            }
        }
    }
}
