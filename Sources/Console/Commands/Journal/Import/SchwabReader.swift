import Market

/// The history of transactions that Schwab exports: one table, newest first, with a title above it at times and a total below.
///
/// A date may be `04/20/2026 as of 04/17/2026`: posted on the first, in effect on the second, which counts. Options stand
/// as `WFC 04/17/2026 83.00 P`.
enum SchwabReader {
    private static let columns = [
        "Date", "Action", "Symbol", "Description", "Quantity", "Price", "Fees & Comm", "Amount",
    ]

    /// - Returns: the rows, or the first column that this export has and the file hasn't.
    static func read(_ sheet: CSVSheet) -> Result<BrokerFile, MissingColumn> {
        let header = sheet.rows.prefix(10).firstIndex { row in
            let columns = CSVColumns(row.cells)
            return columns.has("Date") && columns.has("Action")
        }
        guard let header else { return .failure(MissingColumn(name: "Action")) }
        let columns = CSVColumns(sheet.rows[header].cells)
        let missing = self.columns.first { $0 != "Description" && !columns.has($0) }
        if let missing { return .failure(MissingColumn(name: missing)) }
        var file = BrokerFile()
        file.unknownColumns = columns.unknown(besides: self.columns)
        file.passedOver = header + 1
        for row in sheet.rows[(header + 1)...] {
            let isTotal = columns.cell("Date", of: row.cells).lowercased().hasPrefix("transactions total")
            guard !row.isBlank, !isTotal else {
                file.passedOver += 1
                continue
            }
            file.take(BrokerRow(columns: columns, row: row).schwabRecord)
        }
        file.isNewestFirst = file.runsBack ?? true
        return .success(file)
    }
}

extension BrokerRow {
    fileprivate var schwabRecord: Reading<BrokerRecord> {
        guard let date = schwabDate else { return bad("'\(cell("Date"))' is no date such as 04/17/2026") }
        let words = cell("Action")
        guard let action = SchwabAction(named: words) else { return bad("the action '\(words)' isn't known") }
        return content(action).map { content in
            BrokerRecord(line: row.line, date: date, time: nil, content: content, words: words)
        }
    }

    private var schwabDate: CalendarDate? {
        let text = cell("Date")
        guard let range = text.firstRange(of: " as of ") else { return BrokerText.monthFirst(text) }
        return BrokerText.monthFirst(text[range.upperBound...])
    }

    private func content(_ action: SchwabAction) -> Reading<BrokerRecord.Content> {
        switch action {
        case .option(let opens, let isPurchase): option(opens: opens, isPurchase: isPurchase)
        case .ended(let ending):
            schwabContract.flatMap { contract in
                count("Quantity", of: "contracts").flatMap { contracts in
                    schwabFees.map { .ended(ending, contract, contracts: abs(contracts), fees: $0) }
                }
            }
        case .shares(let isPurchase): shares(isPurchase: isPurchase)
        case .dividend: amount("Amount").flatMap { paid in symbol("Symbol").map { .dividend(symbol: $0, paid) } }
        case .deposit: amount("Amount").map { .deposit($0) }
        case .interest: amount("Amount").map { .interest($0) }
        case .other(let reason): bad(reason)
        }
    }

    private func option(opens: Bool, isPurchase: Bool) -> Reading<BrokerRecord.Content> {
        schwabContract.flatMap { contract in
            count("Quantity", of: "contracts").flatMap { count in
                schwabMoney(shares: count * contract.multiplier, isPurchase: isPurchase).map { money in
                    .option(
                        BrokerRecord.OptionFill(
                            contract: contract, contracts: abs(count), opens: opens, isPurchase: isPurchase,
                            price: money.price, fees: money.fees))
                }
            }
        }
    }

    private func shares(isPurchase: Bool) -> Reading<BrokerRecord.Content> {
        symbol("Symbol").flatMap { symbol in
            count("Quantity", of: "shares").flatMap { count in
                schwabMoney(shares: count, isPurchase: isPurchase).map { money in
                    .shares(
                        BrokerRecord.ShareFill(
                            symbol: symbol, shares: isPurchase ? abs(count) : -abs(count), price: money.price,
                            fees: money.fees, isDelivery: false))
                }
            }
        }
    }

    private var schwabContract: Reading<OptionContract> {
        let parts = cell("Symbol").split(separator: " ")
        guard parts.count == 4,
            let contract = BrokerText.contract(
                underlying: parts[0], expiration: BrokerText.monthFirst(parts[1]), right: parts[3], strike: parts[2])
        else { return bad("'\(cell("Symbol"))' is no contract such as WFC 04/17/2026 83.00 P") }
        return .success(contract)
    }

    private var schwabFees: Reading<Dollars> {
        cell("Fees & Comm").isEmpty ? .success(.zero) : amount("Fees & Comm")
    }

    private func schwabMoney(shares: Int, isPurchase: Bool) -> Reading<BrokerMoney> {
        price("Price").flatMap { price in
            schwabFees.flatMap { fees in
                amount("Amount").flatMap { cash in
                    money(price: price, shares: shares, isPurchase: isPurchase, fees: fees, cash: cash)
                }
            }
        }
    }
}

/// What the words in Schwab's column `Action` mean for an account.
private enum SchwabAction {
    case option(opens: Bool, isPurchase: Bool)
    case ended(BrokerRecord.Ending)
    case shares(isPurchase: Bool)
    case dividend, deposit
    /// Interest, and what the account as a whole was charged.
    case interest
    /// Something that can't be entered from the row alone, and what to do instead.
    case other(String)

    init?(named name: String) {
        guard let action = SchwabAction.all[name.lowercased()] else { return nil }
        self = action
    }

    private static let all: [String: SchwabAction] = {
        var actions: [String: SchwabAction] = [
            "sell to open": .option(opens: true, isPurchase: false),
            "buy to open": .option(opens: true, isPurchase: true),
            "sell to close": .option(opens: false, isPurchase: false),
            "buy to close": .option(opens: false, isPurchase: true),
            "expired": .ended(.expired), "assigned": .ended(.assigned),
            "exchange or exercise": .ended(.exercised),
            "buy": .shares(isPurchase: true), "sell": .shares(isPurchase: false),
            "sell short": .shares(isPurchase: false), "reinvest shares": .shares(isPurchase: true),
            "stock split": .other(split), "reverse split": .other(split),
            "name change": .other("a new symbol: record it with 'wheelwright trade rename'"),
            "journaled shares": .other(transfer), "security transfer": .other(transfer),
        ]
        for name in dividends { actions[name] = .dividend }
        for name in deposits { actions[name] = .deposit }
        for name in charges { actions[name] = .interest }
        return actions
    }()

    private static let split = "a split without its ratio: record it with 'wheelwright trade split'"
    private static let transfer = "shares that came or went without a price: record them with 'wheelwright trade stock'"

    private static let dividends = [
        "cash dividend", "qualified dividend", "non-qualified div", "special dividend", "special qual div",
        "pr yr cash div", "pr yr special div", "reinvest dividend", "qual div reinvest", "pr yr div reinvest",
        "long term cap gain", "short term cap gain", "long term cap gain reinvest", "short term cap gain reinvest",
        "cash in lieu", "rev pr yr cash div",
    ]
    private static let deposits = [
        "moneylink transfer", "moneylink deposit", "wire received", "wire sent", "wire funds", "wire funds received",
        "funds received", "funds paid", "journal", "internal transfer",
    ]
    private static let charges = [
        "bank interest", "bond interest", "credit interest", "margin interest", "service fee", "adr mgmt fee",
        "foreign tax paid", "nra withholding", "nra tax adj",
    ]
}
