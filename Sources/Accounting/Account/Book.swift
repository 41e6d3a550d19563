package import Market

/// What an account holds now; its history of trades, campaigns and postings stands beside it and only grows.
package struct Book: Sendable, Equatable {
    /// What concerns no single underlying.
    package struct Totals: Sendable, Equatable {
        package var cash = Dollars.zero
        package var deposits = Dollars.zero
        package var interest = Dollars.zero
        /// Cash that sold puts tie up.
        package var collateral = Dollars.zero
        /// Everything that was ever moved, in or out: it bounds every sum of postings, so that none can overflow.
        package var turnover = Dollars.zero
        /// When the last transaction happened.
        package var last: Instant?
        /// How many campaigns have begun.
        package var campaigns = 0

        package init() {}
    }

    package private(set) var totals = Totals()
    /// What is held on each underlying on which a campaign runs.
    package private(set) var symbols: [String: SymbolBook] = [:]
    /// The ids of all open options, in order.
    private(set) var ids: [String] = []
    /// The underlying of each open option.
    private var symbolOf: [String: String] = [:]

    package init() {}

    /// What was held at the end of a history that is kept elsewhere.
    package init(_ totals: Totals, _ held: [SymbolBook]) {
        self.totals = totals
        for held in held {
            symbols[held.campaign.symbol] = held
            for option in held.options { symbolOf[option.id] = held.campaign.symbol }
        }
        ids = symbolOf.keys.sorted()
    }

    /// An open option; nil where no such position is open.
    func option(_ id: String) -> OpenOption? {
        guard let held = symbolOf[id].flatMap({ symbols[$0] }) else { return nil }
        let (index, isThere) = held.place(of: id)
        return isThere ? held.options[index] : nil
    }

    /// Takes up what a transaction has changed.
    ///
    /// - Parameter changed: each underlying that it touched; nil where nothing is held any more.
    mutating func commit(_ totals: Totals, _ changed: [String: SymbolBook?]) {
        self.totals = totals
        for (symbol, next) in changed {
            for option in symbols[symbol]?.options ?? [] where next?.place(of: option.id).isThere != true {
                symbolOf[option.id] = nil
                ids.remove(at: place(of: option.id))
            }
        }
        for (symbol, next) in changed {
            for option in next?.options ?? [] where symbolOf.updateValue(symbol, forKey: option.id) == nil {
                ids.insert(option.id, at: place(of: option.id))
            }
            symbols[symbol] = next
        }
    }

    private func place(of id: String) -> Int {
        sortedPlace(of: id, in: ids.count) { ids[$0] }.index
    }
}
