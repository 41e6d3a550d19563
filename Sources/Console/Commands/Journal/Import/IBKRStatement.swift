import Market

/// The activity statement of Interactive Brokers: many tables in one file, each row with its section and its role in front.
///
/// Orders count, not the executions and lots below them. Times are New York's. Sections that tell of balances and of what
/// stands elsewhere already are passed over; one that nobody knows is named.
struct IBKRStatement {
    private static let silent: Set<String> = [
        "Statement", "Account Information", "Net Asset Value", "Change in NAV", "Cash Report", "Open Positions",
        "Realized & Unrealized Performance Summary", "Mark-to-Market Performance Summary", "Codes", "Notes/Legal Notes",
        "Change in Dividend Accruals", "Interest Accruals", "Financial Instrument Information",
        "Base Currency Exchange Rate",
        "Forex Balances", "Month & Year to Date Performance Summary", "Net Stock Position Summary", "Statement Notes",
        "Location of Customer Assets, Positions and Money", "Commission Details", "Trade Summary by Symbol",
    ]

    private let sheet: CSVSheet
    /// Multipliers and symbols from the section of instruments, by each of their names.
    private let instruments: [String: Instrument]

    private struct Instrument {
        let underlying: String
        let multiplier: Int
    }

    init(_ sheet: CSVSheet) {
        self.sheet = sheet
        instruments = IBKRStatement.instruments(of: sheet)
    }

    func read() -> Result<BrokerFile, MissingColumn> {
        var file = BrokerFile()
        var columns = CSVColumns([])
        var hasTrades = false
        for row in sheet.rows {
            guard row.cells.count > 2 else {
                file.passedOver += 1
                continue
            }
            let section = row.cells[0]
            let cells = Array(row.cells.dropFirst(2))
            if row.cells[1] == "Header" {
                columns = CSVColumns(cells)
                file.passedOver += 1
                guard section == "Trades" else { continue }
                hasTrades = true
                let missing = IBKRStatement.tradeColumns.first { !columns.has($0) }
                if let missing { return .failure(MissingColumn(name: missing)) }
                noteUnknown(columns.unknown(besides: IBKRStatement.knownTradeColumns), in: &file)
            } else if row.cells[1] == "Data" {
                let row = BrokerRow(columns: columns, row: CSVSheet.Row(line: row.line, cells: cells))
                take(row, section, into: &file)
            } else {
                file.passedOver += 1
            }
        }
        guard hasTrades || !file.records.isEmpty else { return .failure(MissingColumn(name: "DataDiscriminator")) }
        return .success(file)
    }

    private static let tradeColumns = [
        "DataDiscriminator", "Asset Category", "Currency", "Symbol", "Date/Time", "Quantity", "T. Price", "Proceeds",
        "Comm/Fee", "Code",
    ]
    private static let knownTradeColumns =
        tradeColumns + ["Account", "C. Price", "Basis", "Realized P/L", "Realized P/L %", "MTM P/L", "Exchange"]

    private func noteUnknown(_ names: [String], in file: inout BrokerFile) {
        for name in names where !file.unknownColumns.contains(name) { file.unknownColumns.append(name) }
    }

    private func take(_ row: BrokerRow, _ section: String, into file: inout BrokerFile) {
        if IBKRStatement.isTotal(row) || IBKRStatement.silent.contains(section) {
            file.passedOver += 1
            return
        }
        switch section {
        case "Trades":
            guard row.cell("DataDiscriminator") == "Order" else {
                file.passedOver += 1
                return
            }
            file.take(trade(row))
        case "Deposits & Withdrawals": file.take(cash(row, "Settle Date") { .deposit($0) })
        case "Interest", "Broker Interest Paid", "Broker Interest Received", "Fees", "Other Fees", "Withholding Tax",
            "Commission Adjustments", "Transaction Fees":
            file.take(cash(row, "Date") { .interest($0) })
        case "Dividends", "Payment In Lieu Of Dividends": file.take(dividend(row))
        case "Corporate Actions":
            file.take(row.bad("a corporate action: record it with 'wheelwright trade split', 'rename' or 'delist'"))
        default:
            file.passedOver += 1
            noteUnknown(["section '\(printable(section))'"], in: &file)
        }
    }

    /// Sums stand among the data: `Total`, `Total in USD` in the first column.
    private static func isTotal(_ row: BrokerRow) -> Bool {
        let first = row.row.cells.first ?? ""
        return first.hasPrefix("Total") || first.hasPrefix("SubTotal") || row.row.isBlank
    }

    private func trade(_ row: BrokerRow) -> Result<BrokerRecord, RowProblem> {
        guard let (date, time) = BrokerText.dateAndTime(row.cell("Date/Time")) else {
            return row.bad("'\(row.cell("Date/Time"))' is no time such as 2026-04-17, 10:30:15")
        }
        return row.checkDollars("Currency").flatMap { subject(of: row) }.flatMap { subject in
            row.count("Quantity", of: "contracts or shares").flatMap { quantity in
                row.price("T. Price").flatMap { price in
                    row.rounded("Proceeds").flatMap { proceeds in
                        row.commission("Comm/Fee").flatMap { fees in
                            row.content(
                                IBKRReader.Trade(
                                    subject: subject, quantity: quantity, price: price, proceeds: proceeds, fees: fees,
                                    codes: IBKRReader.Codes(row.cell("Code"))))
                        }
                    }
                }
            }
        }.map { content in
            BrokerRecord(line: row.row.line, date: date, time: time, content: content, words: row.cell("Code"))
        }
    }

    private func subject(of row: BrokerRow) -> Result<IBKRReader.Trade.Subject, RowProblem> {
        switch row.cell("Asset Category") {
        case "Stocks": row.symbol("Symbol").map { .shares($0) }
        case "Equity and Index Options": contract(of: row).map { .option($0) }
        case let other: row.bad("'\(other)' are nothing that the journal keeps")
        }
    }

    private func contract(of row: BrokerRow) -> Result<OptionContract, RowProblem> {
        let text = row.cell("Symbol")
        let known = instruments[text]
        let parts = text.split(separator: " ")
        if parts.count == 4,
            let contract = BrokerText.contract(
                underlying: known?.underlying ?? String(parts[0]), expiration: BrokerText.dayMonthYear(parts[1]),
                right: parts[3], strike: parts[2], multiplier: known?.multiplier ?? 100)
        {
            return .success(contract)
        }
        guard let symbol = OptionSymbol(text) else {
            return row.bad("'\(text)' is no contract such as WFC 17APR26 83 P")
        }
        return .success(
            OptionContract(
                underlying: known?.underlying ?? symbol.root, expiration: symbol.expiration, right: symbol.right,
                strike: symbol.strike, root: symbol.root, multiplier: known?.multiplier ?? 100))
    }

    private func cash(
        _ row: BrokerRow, _ column: String, _ content: (Dollars) -> BrokerRecord.Content
    ) -> Result<BrokerRecord, RowProblem> {
        guard let (date, _) = BrokerText.dateAndTime(row.cell(column)) else {
            return row.bad("'\(row.cell(column))' is no date such as 2026-04-17")
        }
        return row.checkDollars("Currency").flatMap { row.rounded("Amount") }.map { amount in
            BrokerRecord(
                line: row.row.line, date: date, time: nil, content: content(amount), words: row.cell("Description"))
        }
    }

    /// `WFC(US9497461015) Cash Dividend USD 0.40 per Share (Ordinary Dividend)`.
    private func dividend(_ row: BrokerRow) -> Result<BrokerRecord, RowProblem> {
        let name = row.cell("Description").prefix { $0 != "(" && $0 != " " }
        guard let symbol = BrokerText.symbol(String(name)) else {
            return row.bad("'\(row.cell("Description"))' begins with no symbol")
        }
        return cash(row, "Date") { .dividend(symbol: symbol, $0) }
    }

    private static func instruments(of sheet: CSVSheet) -> [String: Instrument] {
        var found: [String: Instrument] = [:]
        var columns = CSVColumns([])
        for row in sheet.rows where row.cells.first == "Financial Instrument Information" && row.cells.count > 2 {
            let cells = Array(row.cells.dropFirst(2))
            guard row.cells[1] == "Data" else {
                columns = CSVColumns(cells)
                continue
            }
            guard let multiplier = BrokerText.whole(columns.cell("Multiplier", of: cells)), multiplier > 0,
                let underlying = BrokerText.symbol(columns.cell("Underlying", of: cells))
            else { continue }
            for name in ["Symbol", "Description"] {
                found[columns.cell(name, of: cells)] = Instrument(underlying: underlying, multiplier: multiplier)
            }
        }
        return found
    }
}
