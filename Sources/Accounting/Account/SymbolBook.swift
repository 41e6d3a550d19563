package import Market

/// What an account holds on one underlying while a campaign runs there.
package struct SymbolBook: Sendable, Equatable {
    package internal(set) var campaign: Campaign
    /// Negative where short.
    package internal(set) var shares: Int
    /// What the shares were bought for; negative where short.
    package internal(set) var cost: Dollars
    /// In order of id.
    package internal(set) var options: [OpenOption]

    package init(campaign: Campaign, shares: Int = 0, cost: Dollars = .zero, options: [OpenOption] = []) {
        self.campaign = campaign
        self.shares = shares
        self.cost = cost
        self.options = options.sorted { $0.id < $1.id }
    }

    var isEmpty: Bool { shares == 0 && options.isEmpty }

    /// Where an option stands, or where it would.
    func place(of id: String) -> (index: Int, isThere: Bool) {
        sortedPlace(of: id, in: options.count) { options[$0].id }
    }

    /// Cash that sold puts tie up.
    var collateral: Dollars {
        options.reduce(.zero) { ($0 + ($1.collateral ?? Bounds.ceiling)).capped }
    }

    /// Shares that calls are sold against.
    var coveringShares: Int {
        options.reduce(0) { $0 + ($1.kind == .coveredCall ? $1.shares : 0) }
    }

    /// Shares that no call is sold against; negative where short.
    var freeShares: Int { shares - coveringShares }

    var state: WheelState {
        WheelState(
            hasShares: shares > 0, hasCalls: options.contains { $0.kind == .coveredCall },
            hasPuts: options.contains { $0.kind == .shortPut })
    }

    /// Cash that is tied up: collateral, what the shares cost, and what bought options cost.
    var capital: Dollars {
        options.reduce(max(.zero, cost) + collateral) { $0 - ($1.kind.isShort ? .zero : $1.openCash) }
    }
}

/// Where an id or a number stands in a sorted list, or where it would.
func sortedPlace<Key: Comparable>(
    of id: Key, in count: Int, _ element: (Int) -> Key
) -> (index: Int, isThere: Bool) {
    var low = 0
    var high = count
    while low < high {
        let middle = (low + high) / 2
        if element(middle) < id { low = middle + 1 } else { high = middle }
    }
    return (low, low < count && element(low) == id)
}
