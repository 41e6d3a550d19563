package import Market

/// The last prices known of what an account holds, for the instants at which some have none.
package struct LastMarks: Sendable, Equatable {
    private struct Mark: Sendable, Equatable {
        var symbol: String
        var price: Double
    }

    /// Spot by symbol.
    private var spots: [String: Double] = [:]
    /// By position.
    private var marks: [String: Mark] = [:]

    package init() {}

    /// The last spot of a symbol that is held.
    package func spot(_ symbol: String) -> Double? { spots[symbol] }

    /// The last mark of an open position.
    package func mark(_ position: String) -> Double? { marks[position]?.price }

    /// Takes up the prices of what an account holds, keeps older ones where there are none, and forgets what isn't held.
    package mutating func remember(
        _ account: Account, spot: (String) -> Double?, mark: (Position) -> Double?
    ) {
        var spots: [String: Double] = [:]
        for holding in account.holdings {
            spots[holding.symbol] = usable(spot(holding.symbol)) ?? self.spots[holding.symbol]
        }
        var marks: [String: Mark] = [:]
        for position in account.positions {
            let known = usable(mark(position)).map { Mark(symbol: position.contract.underlying, price: $0) }
            marks[position.id] = known ?? self.marks[position.id]
        }
        self.spots = spots
        self.marks = marks
    }

    /// Follows a split or a new symbol, so that older prices stay those of what is held.
    package mutating func follow(_ transaction: Transaction) {
        switch transaction.kind {
        case .split(let split):
            let factor = Double(split.denominator) / Double(split.numerator)
            if let spot = spots[split.symbol] { spots[split.symbol] = spot * factor }
            for (id, mark) in marks where mark.symbol == split.symbol { marks[id]?.price = mark.price * factor }
        case .renamed(let symbol, let other):
            if let spot = spots.removeValue(forKey: symbol) { spots[other] = spot }
            for (id, mark) in marks where mark.symbol == symbol { marks[id]?.symbol = other }
        case .deposit, .order, .expired, .assigned, .exercised, .stock, .dividend, .interest, .delisted: break
        }
    }
}

/// A price that something can be valued at.
func usable(_ price: Double?) -> Double? {
    price.flatMap { Bounds.price.contains($0) ? $0 : nil }
}
