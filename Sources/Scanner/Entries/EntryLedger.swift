import Market
import RuleModel

/// What an account can still open with, while entries are being chosen: each one that is chosen leaves less.
struct EntryLedger {
    let equity: Dollars
    private(set) var cash: Dollars
    private(set) var openPositions: Int
    private(set) var held: Set<OptionContract>
    private var exposure: [String: Dollars]
    private var sectorExposure: [String: Dollars] = [:]
    private var totalExposure = Dollars.zero
    private var symbolPositions: [String: Int] = [:]
    private var opened: [String: Int]
    private var shares: [String: EntryBook.FreeShares]
    private let sectors: [String: String]
    let sizing: Sizing

    init(_ book: EntryBook, _ strategy: Strategy) {
        equity = book.equity
        cash = book.availableCash
        openPositions = book.openPositions
        held = book.held
        exposure = book.exposure
        opened = book.openedThisSession
        sectors = strategy.sectors
        sizing = strategy.sizing
        shares = Dictionary(book.freeShares.map { ($0.symbol, $0) }, uniquingKeysWith: { first, _ in first })
        for contract in held { symbolPositions[contract.underlying, default: 0] += 1 }
        for (symbol, amount) in exposure {
            totalExposure = totalExposure + amount
            sectorExposure[sector(of: symbol), default: .zero] =
                sectorExposure[sector(of: symbol), default: .zero] + amount
        }
    }

    /// An underlying that is in no sector is one of its own.
    private func sector(of symbol: String) -> String { sectors[symbol].map { "sector \($0)" } ?? symbol }

    func freeShares(_ symbol: String) -> EntryBook.FreeShares? { shares[symbol] }

    /// The underlyings with shares that no call is sold against, in order.
    var symbolsWithShares: [String] { shares.values.filter { $0.shares > 0 }.map(\.symbol).sorted() }

    /// Whether the strategy may have one more position, as far as their number goes.
    var hasPositionLeft: Bool { sizing.positions.map { openPositions < $0 } ?? true }

    /// Whether an entry may open one more position in this session.
    func mayOpen(_ entry: Strategy.Entry) -> Bool {
        entry.perSession.map { opened[entry.name, default: 0] < $0 } ?? true
    }

    /// What an entry's conditions read for an underlying.
    func figures(_ entry: Strategy.Entry, _ symbol: String) -> EntryFigures {
        EntryFigures(
            kind: entry.kind, equity: equity.value, cash: cash.value, openPositions: openPositions,
            symbolPositions: symbolPositions[symbol, default: 0], openedToday: opened[entry.name, default: 0],
            exposure: exposure[symbol, default: .zero].value,
            sectorExposure: sectorExposure[sector(of: symbol), default: .zero].value,
            totalExposure: totalExposure.value, shares: shares[symbol])
    }

    /// Takes what a chosen entry ties up.
    mutating func open(_ contract: OptionContract, contracts: Int, collateral: Dollars, by entry: Strategy.Entry) {
        let symbol = contract.underlying
        cash = cash - collateral
        exposure[symbol] = exposure[symbol, default: .zero] + collateral
        sectorExposure[sector(of: symbol)] = sectorExposure[sector(of: symbol), default: .zero] + collateral
        totalExposure = totalExposure + collateral
        openPositions += 1
        symbolPositions[symbol, default: 0] += 1
        held.insert(contract)
        opened[entry.name, default: 0] += 1
        if entry.kind == .coveredCall, let free = shares[symbol] {
            shares[symbol] = EntryBook.FreeShares(
                symbol: symbol, shares: free.shares - contracts * contract.multiplier, adjustedBasis: free.adjustedBasis
            )
        }
    }
}

extension EntryLedger {
    /// A limit on what puts tie up, with what it leaves for one underlying.
    struct Room {
        /// `per_symbol`, `per_sector` or `total` with its percentage; nil for the cash.
        let limit: (name: String, percent: Double)?
        let left: Dollars

        /// Why a contract that ties up more is turned away.
        var reason: String { limit.map { "no room under \($0.name)" } ?? "no cash for one contract" }
    }

    /// The limits on new puts on an underlying, in a fixed order.
    func rooms(_ symbol: String) -> [Room] {
        let limits: [(name: String, percent: Double?, used: Dollars)] = [
            ("per_symbol", sizing.perSymbol, exposure[symbol, default: .zero]),
            ("per_sector", sizing.perSector, sectorExposure[sector(of: symbol), default: .zero]),
            ("total", sizing.total, totalExposure),
        ]
        return [Room(limit: nil, left: max(.zero, cash))]
            + limits.compactMap { name, percent, used in
                percent.map { Room(limit: (name, $0), left: max(.zero, share($0) - used)) }
            }
    }

    /// A limit in words: `per_symbol ($1,700.00 left of 10 % of $100,000.00)`.
    func words(_ room: Room) -> String {
        room.limit.map { "\($0.name) (\(room.left) left of \(shown($0.percent)))" } ?? "available cash (\(room.left))"
    }

    /// The collateral that one new position may have; nil for that of one contract.
    var positionShare: Dollars? { sizing.perPosition.map(share) }

    /// `5 % of $100,000.00`, with all digits of the percentage.
    func shown(_ percent: Double) -> String {
        let isWhole = percent == percent.rounded()
        return "\(isWhole ? String(Int(percent)) : String(percent)) % of \(equity)"
    }

    private func share(_ percent: Double) -> Dollars {
        equity > .zero ? Dollars(equity.value * percent / 100) ?? .zero : .zero
    }
}
