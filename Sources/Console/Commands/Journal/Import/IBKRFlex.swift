import Market

/// The trades of a Flex query of Interactive Brokers: one table whose columns its author chose, with or without marks around it.
///
/// With the level of detail among its columns, only executions count; orders and closed lots repeat them.
enum IBKRFlex {
    /// Names of what is needed; the second is an older query's.
    private static let needed = [
        ["AssetClass"], ["Symbol"], ["DateTime", "Date/Time"], ["Quantity"], ["TradePrice", "Price"], ["Proceeds"],
        ["IBCommission", "Commission"], ["Notes/Codes", "Code"],
    ]
    private static let helpful = [
        "CurrencyPrimary", "LevelOfDetail", "UnderlyingSymbol", "Multiplier", "Strike", "Expiry", "Put/Call",
        "Open/CloseIndicator", "Buy/Sell", "Taxes",
    ]
    /// What is known to say nothing more about an account.
    private static let silent = [
        "ClientAccountID", "AccountAlias", "Model", "FXRateToBase", "SubCategory", "Description", "Conid", "SecurityID",
        "SecurityIDType", "CUSIP", "ISIN", "FIGI", "ListingExchange", "UnderlyingConid", "UnderlyingSecurityID",
        "UnderlyingSecurityIDType", "UnderlyingListingExchange", "Issuer", "IssuerCountryCode", "TradeID",
        "RelatedTradeID", "ReportDate", "TradeDate", "TradeTime", "PrincipalAdjustFactor", "SettleDateTarget",
        "TransactionType", "Exchange", "TradeMoney", "IBCommissionCurrency", "NetCash", "NetCashInBase",
        "ClosePrice", "CostBasis", "FifoPnlRealized", "CapitalGainsPnl", "FxPnl", "MtmPnl", "OrigTradePrice",
        "OrigTradeDate", "OrigTradeID", "OrigOrderID", "OrigTransactionID", "ClearingFirmID", "IBOrderID",
        "TransactionID", "IBExecID", "RelatedTransactionID", "RTN", "BrokerageOrderID", "OrderReference",
        "VolatilityOrderLink", "ExchOrderID", "ExtExecID", "OrderTime", "OpenDateTime", "HoldingPeriodDateTime",
        "WhenRealized", "WhenReopened", "ChangeInPrice", "ChangeInQuantity", "OrderType", "TraderID", "IsAPIOrder",
        "AccruedInterest", "SerialNumber", "DeliveryType", "CommodityType", "Fineness", "Weight",
    ]

    static func read(_ sheet: CSVSheet) -> Result<BrokerFile, MissingColumn> {
        var file = BrokerFile()
        var columns: CSVColumns?
        for row in sheet.rows {
            let header = CSVColumns(row.cells)
            if header.has("AssetClass"), header.has("Symbol") {
                if let missing = needed.first(where: { !$0.contains(where: header.has) }) {
                    return .failure(MissingColumn(name: missing[0]))
                }
                columns = header
                let known = needed.joined() + helpful + silent
                for name in header.unknown(besides: Array(known)) where !file.unknownColumns.contains(name) {
                    file.unknownColumns.append(name)
                }
                file.passedOver += 1
            } else if let columns, !row.isBlank, !isMark(row) {
                take(BrokerRow(columns: columns, row: row), into: &file)
            } else {
                file.passedOver += 1
            }
        }
        return columns == nil ? .failure(MissingColumn(name: "AssetClass")) : .success(file)
    }

    /// The lines around a table: begin and end of file, account and section, and messages.
    private static func isMark(_ row: CSVSheet.Row) -> Bool {
        ["BOF", "BOA", "BOS", "EOS", "EOA", "EOF", "MSG"].contains(row.cells.first ?? "")
    }

    private static func take(_ row: BrokerRow, into file: inout BrokerFile) {
        let level = row.cell("LevelOfDetail").uppercased()
        guard level.isEmpty || level == "EXECUTION" else {
            file.passedOver += 1
            return
        }
        file.take(record(row))
    }

    private static func record(_ row: BrokerRow) -> Result<BrokerRecord, RowProblem> {
        let when = row.first(of: ["DateTime", "Date/Time"])
        guard let (date, time) = BrokerText.dateAndTime(row.cell(when)) else {
            return row.bad("'\(row.cell(when))' is no time such as 20260417;103015")
        }
        let cancelled = row.cell("TransactionType") == "TradeCancel" ? ";Ca" : ""
        let codes =
            row.cell(row.first(of: ["Notes/Codes", "Code"])) + ";" + row.cell("Open/CloseIndicator") + cancelled
        return row.checkDollars("CurrencyPrimary").flatMap { subject(of: row) }.flatMap { subject in
            row.count("Quantity", of: "contracts or shares").flatMap { quantity in
                row.price(row.first(of: ["TradePrice", "Price"])).flatMap { price in
                    row.rounded("Proceeds").flatMap { proceeds in
                        charges(of: row).flatMap { fees in
                            row.content(
                                IBKRReader.Trade(
                                    subject: subject, quantity: quantity, price: price, proceeds: proceeds, fees: fees,
                                    codes: IBKRReader.Codes(codes)))
                        }
                    }
                }
            }
        }.map { content in
            BrokerRecord(line: row.row.line, date: date, time: time, content: content, words: codes)
        }
    }

    private static func charges(of row: BrokerRow) -> Result<Dollars, RowProblem> {
        row.commission(row.first(of: ["IBCommission", "Commission"])).flatMap { fees in
            row.commission("Taxes").map { fees + $0 }
        }
    }

    private static func subject(of row: BrokerRow) -> Result<IBKRReader.Trade.Subject, RowProblem> {
        switch row.cell("AssetClass") {
        case "STK": row.symbol("Symbol").map { .shares($0) }
        case "OPT": contract(of: row).map { .option($0) }
        case let other: row.bad("'\(other)' is nothing that the journal keeps")
        }
    }

    private static func contract(of row: BrokerRow) -> Result<OptionContract, RowProblem> {
        let multiplier = BrokerText.whole(row.cell("Multiplier")) ?? 100
        if !row.cell("Put/Call").isEmpty, let (expiry, _) = BrokerText.dateAndTime(row.cell("Expiry")),
            let contract = BrokerText.contract(
                underlying: row.cell("UnderlyingSymbol"), expiration: expiry, right: row.cell("Put/Call"),
                strike: row.cell("Strike"), multiplier: multiplier)
        {
            return .success(contract)
        }
        guard let symbol = OptionSymbol(row.cell("Symbol")) else {
            return row.bad("'\(row.cell("Symbol"))' is no contract such as WFC   260417P00083000")
        }
        return .success(
            OptionContract(
                underlying: BrokerText.symbol(row.cell("UnderlyingSymbol")) ?? symbol.root,
                expiration: symbol.expiration, right: symbol.right, strike: symbol.strike, root: symbol.root,
                multiplier: multiplier))
    }
}

extension BrokerRow {
    /// The first of these columns that the table has.
    fileprivate func first(of names: [String]) -> String { names.first(where: columns.has) ?? names[0] }
}
