package import Market

extension Account {
    /// What the account is worth.
    ///
    /// What has no usable price is valued at the last one known, and where there was none at what it was opened or bought
    /// for; it is named in `stale`: symbols first, then positions.
    ///
    /// - Parameters:
    ///   - spot: dollars per share of an underlying; nil where it has none
    ///   - mark: dollars per share of an option
    ///   - before: the last prices known; the account's user keeps them with `LastMarks.remember`
    package func valued(
        at: Instant, spot: (String) -> Double?, mark: (Position) -> Double?, before: LastMarks
    ) -> AccountValue {
        var stale: [String] = []
        var shares = Dollars.zero
        for holding in holdings {
            let (price, isStale) = price(of: holding, spot: spot, before: before)
            if isStale { stale.append(holding.symbol) }
            shares = shares.adding(price, times: holding.shares)
        }
        var options = Dollars.zero
        for position in positions {
            let (price, isStale) = price(of: position, mark: mark, before: before)
            if isStale { stale.append(position.id) }
            options = options.adding(price, times: position.kind.sign * position.shares)
        }
        return AccountValue(
            at: at, cash: cash, shares: shares, options: options, collateral: collateral, stale: stale)
    }

    /// What a campaign that runs would realise at these prices beyond what it has; nil where it has ended.
    package func openProfit(
        ofCampaign number: Int, spot: (String) -> Double?, mark: (Position) -> Double?, before: LastMarks
    ) -> OpenProfit? {
        guard campaigns.indices.contains(number - 1), campaigns[number - 1].ended == nil else { return nil }
        let campaign = campaigns[number - 1]
        var options = Dollars.zero
        for option in openOptions(on: campaign.symbol) {
            guard let position = position(option.id) else { continue }
            let price = price(of: position, mark: mark, before: before).price
            options = options + option.openCash.adding(price, times: position.kind.sign * position.shares)
        }
        var shares = Dollars.zero
        if let holding = holding(campaign.symbol) {
            let price = price(of: holding, spot: spot, before: before).price
            shares = (-holding.cost).adding(price, times: holding.shares)
        }
        return OpenProfit(
            options: options, shares: shares, premiumInBasis: campaign.endedPremium - campaign.releasedPremium)
    }

    /// Open profit or loss of a position at a mark, dollars; nil where it isn't open or the mark is no price.
    package func openProfit(ofPosition id: String, mark: Double) -> Dollars? {
        guard let position = position(id), let price = usable(mark),
            let option = openOption(id)
        else { return nil }
        return option.openCash.adding(price, times: position.kind.sign * position.shares)
    }

    private func price(
        of holding: ShareHolding, spot: (String) -> Double?, before: LastMarks
    ) -> (price: Double, isStale: Bool) {
        if let price = usable(spot(holding.symbol)) { return (price, false) }
        return (before.spot(holding.symbol) ?? holding.basis, true)
    }

    private func price(
        of position: Position, mark: (Position) -> Double?, before: LastMarks
    ) -> (price: Double, isStale: Bool) {
        if let price = usable(mark(position)) { return (price, false) }
        return (before.mark(position.id) ?? position.openPrice, true)
    }
}

/// What a campaign would realise beyond what it has, if all that it holds were turned into cash at given prices.
package struct OpenProfit: Sendable, Hashable {
    /// What its open options brought less what they are worth.
    package let options: Dollars
    /// What its shares are worth less what they cost.
    package let shares: Dollars
    /// Premium of ended options that lowers the basis of its shares and isn't realised by them yet.
    package let premiumInBasis: Dollars

    /// The open profit that goes with `Campaign.realised` under the same attribution; both together are the same for each.
    package func total(_ attribution: Attribution) -> Dollars {
        options + shares + (attribution == .basis ? premiumInBasis : .zero)
    }
}

extension Dollars {
    /// The amount with `price × count` added, to the cent; held at the bounds of what an account can hold.
    fileprivate func adding(_ price: Double, times count: Int) -> Dollars {
        let bound = Bounds.amount
        let amount = Dollars(price: price, times: count) ?? (count < 0 ? -bound : bound)
        return min(max(self + amount, -bound), bound)
    }
}
