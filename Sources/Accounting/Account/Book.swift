import Market

/// What an account holds now; its history of trades, campaigns and postings stands beside it and only grows.
///
/// A transaction works on a copy of it, so that one that fails changes nothing.
struct Book: Sendable, Equatable {
    /// Shares of one underlying: negative where short, then with a negative cost.
    struct Shares: Sendable, Equatable {
        var count = 0
        var cost = Dollars.zero
    }

    var cash = Dollars.zero
    var deposits = Dollars.zero
    var interest = Dollars.zero
    /// Everything that was ever moved, in or out: it bounds every sum of postings, so that none can overflow.
    var turnover = Dollars.zero
    /// When the last transaction happened.
    var last: Instant?
    /// In order of id.
    var options: [OpenOption] = []
    /// By symbol; never zero shares.
    var shares: [String: Shares] = [:]
    /// The campaign that runs on each symbol.
    var running: [String: Campaign] = [:]
    /// How many campaigns have begun.
    var campaigns = 0
}

extension Book {
    /// Where an option stands in `options`, or where it would.
    func place(of id: String) -> (index: Int, isThere: Bool) {
        var low = 0
        var high = options.count
        while low < high {
            let middle = (low + high) / 2
            if options[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return (low, low < options.count && options[low].id == id)
    }

    func options(on symbol: String) -> [OpenOption] {
        options.filter { $0.contract.underlying == symbol }
    }

    /// Cash that sold puts tie up.
    var collateral: Dollars {
        options.reduce(.zero) { $0 + ($1.collateral ?? .zero) }
    }

    var availableCash: Dollars { cash - collateral }

    /// Shares that calls are sold against.
    func coveringShares(_ symbol: String) -> Int {
        options.reduce(0) { $0 + ($1.kind == .coveredCall && $1.contract.underlying == symbol ? $1.shares : 0) }
    }

    /// Shares that no call is sold against; negative where short.
    func freeShares(_ symbol: String) -> Int {
        (shares[symbol]?.count ?? 0) - coveringShares(symbol)
    }

    /// Whether shares or options of an underlying are held.
    func holds(_ symbol: String) -> Bool {
        shares[symbol] != nil || options.contains { $0.contract.underlying == symbol }
    }

    func state(of symbol: String) -> WheelState {
        let kinds = Set(options(on: symbol).map(\.kind))
        return WheelState(
            hasShares: shares[symbol].map { $0.count > 0 } ?? false, hasCalls: kinds.contains(.coveredCall),
            hasPuts: kinds.contains(.shortPut))
    }

    /// Cash that a symbol ties up: collateral, what its shares cost, and what its bought options cost.
    func capital(of symbol: String) -> Dollars {
        let bought = max(.zero, shares[symbol]?.cost ?? .zero)
        return options(on: symbol).reduce(bought) { sum, option in
            sum + (option.kind.isShort ? option.collateral ?? .zero : -option.openCash)
        }
    }
}
