import Engine
import Expression
import Market
import RuleModel

@testable import Scanner

/// Entries chosen one at a time, each time by looking at every contract row by row: slow, and plain to see.
struct PlainEntries {
    struct Chosen {
        let entry: String
        let contract: OptionContract
        let contracts: Int
        let collateral: Dollars
    }

    private(set) var chosen: [Chosen] = []

    init(_ strategy: Strategy, _ rules: RuleSet, _ snapshot: MarketSnapshot, _ book: EntryBook) throws {
        let tables = try ContractTables(rules: rules)
        // Kept, so that volatilities are solved once.
        let made = snapshot.underlyings.mapValues { tables.table(of: $0.symbol, in: snapshot) }
        for entry in strategy.entries {
            guard let score = rules.score(entry.score) else { continue }
            var done: Set<String> = []
            while true {
                let account = PlainAccount(book, chosen, strategy)
                var best: (points: Double, chosen: Chosen)?
                for symbol in snapshot.underlyings.keys.sorted() where !done.contains(symbol) {
                    guard let table = made[symbol] ?? nil else { continue }
                    for row in 0..<table.chain.count {
                        let contract = table.chain.contract(row: row)
                        guard let size = account.size(of: contract, entry), (table.chain.quote(row: row).bid ?? 0) > 0,
                            !table.chain.quote(row: row).isCrossed,
                            case .scored(let result) = try score.evaluate(table.row(row), functions: NoFunctions())
                        else { continue }
                        let plainRow = PlainRow(row: table.row(row), account: account, entry: entry, contract: contract)
                        let isWanted =
                            try entry.when?.truth(plainRow, params: strategy.paramValues, functions: NoFunctions())
                            ?? .yes
                        guard isWanted == .yes, best.map({ result.points > $0.points }) ?? true else { continue }
                        let collateral =
                            entry.kind == .coveredCall
                            ? .zero : Dollars(contract.strike.dollars * 100 * Double(size)) ?? .zero
                        best = (
                            result.points,
                            Chosen(entry: entry.name, contract: contract, contracts: size, collateral: collateral)
                        )
                    }
                }
                guard let best else { break }
                done.insert(best.chosen.contract.underlying)
                chosen.append(best.chosen)
            }
        }
    }
}

/// An account after some entries, everything added up anew.
struct PlainAccount {
    let book: EntryBook
    let chosen: [PlainEntries.Chosen]
    let strategy: Strategy

    init(_ book: EntryBook, _ chosen: [PlainEntries.Chosen], _ strategy: Strategy) {
        self.book = book
        self.chosen = chosen
        self.strategy = strategy
    }

    var equity: Double { book.equity.value }
    var cash: Double { book.availableCash.value - chosen.reduce(0) { $0 + $1.collateral.value } }
    var positions: Int { book.openPositions + chosen.count }

    func exposure(_ isCounted: (String) -> Bool) -> Double {
        book.exposure.filter { isCounted($0.key) }.reduce(0) { $0 + $1.value.value }
            + chosen.filter { isCounted($0.contract.underlying) }.reduce(0) { $0 + $1.collateral.value }
    }

    func isSameSector(_ left: String, _ right: String) -> Bool {
        left == right || strategy.sectors[left] != nil && strategy.sectors[left] == strategy.sectors[right]
    }

    func opened(_ entry: Strategy.Entry) -> Int {
        book.openedThisSession[entry.name, default: 0] + chosen.count { $0.entry == entry.name }
    }

    func positions(on symbol: String) -> Int {
        book.held.count { $0.underlying == symbol } + chosen.count { $0.contract.underlying == symbol }
    }

    func shares(_ symbol: String) -> Int {
        let covered = chosen.filter { $0.contract.underlying == symbol && $0.contract.right == .call }
        return (book.freeShares.first { $0.symbol == symbol }?.shares ?? 0)
            - covered.reduce(0) { $0 + $1.contracts * 100 }
    }

    /// How many contracts an entry would sell; nil where it may not.
    func size(of contract: OptionContract, _ entry: Strategy.Entry) -> Int? {
        let size = strategy.sizing
        guard contract.isStandard, !book.held.contains(contract), positions < size.positions ?? .max,
            opened(entry) < entry.perSession ?? .max
        else { return nil }
        guard entry.kind == .cashSecuredPut else {
            let count = shares(contract.underlying) / 100
            return contract.right == .call && count > 0 ? count : nil
        }
        guard contract.right == .put else { return nil }
        let each = contract.strike.dollars * 100
        func room(_ percent: Double?, _ used: Double) -> Double {
            percent.map { (equity * $0).rounded() / 100 - used + 1e-6 } ?? .infinity
        }
        let symbol = contract.underlying
        let room = min(
            cash + 1e-6, room(size.perSymbol, exposure { $0 == symbol }),
            room(size.perSector, exposure { isSameSector($0, symbol) }), room(size.total, exposure { _ in true }))
        let wanted = size.perPosition.map { max(1, Int(((equity * $0).rounded() / 100 + 1e-6) / each)) } ?? 1
        let count = room > 0 ? min(wanted, Int(room / each)) : 0
        return count > 0 ? count : nil
    }
}

/// A contract with the account's fields, looked up by name.
struct PlainRow: FieldSource {
    let row: any FieldSource
    let account: PlainAccount
    let entry: Strategy.Entry
    let contract: OptionContract

    func read(_ field: Int) -> Reading<Value> {
        guard field >= Schema.contract.fields.count else { return row.read(field) }
        let symbol = contract.underlying
        let free = account.shares(symbol) > 0 ? account.book.freeShares.first { $0.symbol == symbol } : nil
        let each = entry.kind == .cashSecuredPut ? contract.strike.dollars * 100 : 0
        let number: Double?
        switch Schema.entry.fields[field].name {
        case "cash": number = account.cash
        case "collateral": number = each
        case "stake_pct": number = each / account.equity * 100
        case "open_positions": number = Double(account.positions)
        case "symbol_positions": number = Double(account.positions(on: symbol))
        case "opened_today": number = Double(account.opened(entry))
        case "exposure_pct": number = account.exposure { $0 == symbol } / account.equity * 100
        case "sector_pct": number = account.exposure { account.isSameSector($0, symbol) } / account.equity * 100
        case "total_pct": number = account.exposure { _ in true } / account.equity * 100
        case "shares": number = Double(account.shares(symbol))
        case "basis": number = free?.adjustedBasis
        case "called_pct":
            let mark = Schema.contract.index(of: "mark").flatMap { row.read($0).value?.number }
            number = free.flatMap { free in
                mark.map { (contract.strike.dollars + $0 - free.adjustedBasis) / free.adjustedBasis * 100 }
            }
        default: number = account.equity
        }
        return Reading(number.map(Value.number), else: "unknown")
    }
}
