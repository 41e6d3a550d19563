import Market

extension Step {
    /// What the closed part of a position hands on to the positions that go on from it.
    struct HandedOn {
        let kind: PositionKind
        let underlying: String
        var credit = Dollars.zero
        /// Contracts of the legs that go on from it and haven't had their part yet.
        var contracts: Int
        var isTaken = false
    }

    /// Fills an order: all of its legs or, where one can't be, none.
    mutating func fill(_ order: OrderFill) throws(AccountingError) {
        guard !order.legs.isEmpty else { throw .empty("an order") }
        try Bounds.check(fees: order.fees)
        for leg in order.legs { try check(leg) }
        let before = availableCash
        let successors = try contractsFromEach(order.legs)
        var handedOn: [String: HandedOn] = [:]
        var opens = false
        for (leg, fees) in zip(order.legs, try parts(of: order.fees, over: order.legs)) {
            switch leg.effect {
            case .close: try close(leg, fees: fees, successors: successors[leg.position], &handedOn)
            case .open(let kind, let from):
                opens = true
                try open(leg, kind, priorCredit: try priorCredit(of: leg, kind, from: from, &handedOn), fees: fees)
            }
        }
        for symbol in Set(order.legs.map(\.contract.underlying)).sorted() { try checkCover(symbol) }
        if opens { try checkCash(before: before) }
    }

    private func check(_ leg: FilledLeg) throws(AccountingError) {
        let contract = leg.contract
        guard !contract.underlying.isEmpty else { throw .empty("the underlying of a contract") }
        try Bounds.check(count: leg.contracts, of: "contracts of position '\(leg.position)'")
        try Bounds.check(count: contract.multiplier, of: "shares in a contract of position '\(leg.position)'")
        _ = try Bounds.product(leg.contracts, contract.multiplier, of: "shares in position '\(leg.position)'")
        try Bounds.check(price: leg.price, of: "position '\(leg.position)'")
        guard Bounds.price.contains(contract.strike.dollars) else {
            throw .wrongPrice("the strike of position '\(leg.position)'", contract.strike.dollars)
        }
        guard date <= contract.expiration else { throw .expiredContract(contract, on: date) }
    }

    /// How many contracts go on from each position that the order rolls.
    private func contractsFromEach(_ legs: [FilledLeg]) throws(AccountingError) -> [String: Int] {
        var contracts: [String: Int] = [:]
        for leg in legs {
            guard case .open(_, let from?) = leg.effect else { continue }
            let sum = contracts[from, default: 0] + leg.contracts
            try Bounds.check(count: sum, of: "contracts that go on from position '\(from)'")
            contracts[from] = sum
        }
        return contracts
    }

    /// The fees of an order by leg, in proportion to contracts; to the cent they add up to all of them.
    private func parts(of fees: Dollars, over legs: [FilledLeg]) throws(AccountingError) -> [Dollars] {
        var left = fees
        var contracts = 0
        for leg in legs {
            contracts += leg.contracts
            try Bounds.check(count: contracts, of: "contracts of an order")
        }
        return legs.map { leg in
            let part = left.share(leg.contracts, of: contracts)
            left = left - part
            contracts -= leg.contracts
            return part
        }
    }

    private mutating func close(
        _ leg: FilledLeg, fees: Dollars, successors: Int?, _ handedOn: inout [String: HandedOn]
    ) throws(AccountingError) {
        let option = try self.option(leg.position)
        guard leg.contract == option.contract else {
            throw .otherContract(position: option.id, asked: leg.contract, held: option.contract)
        }
        guard leg.isPurchase == option.kind.isShort else {
            throw .wrongSide(position: option.id, option.kind, opens: false)
        }
        guard leg.contracts <= option.contracts else {
            throw .tooManyContracts(position: option.id, asked: leg.contracts, held: option.contracts)
        }
        let cash = try self.cash(of: leg)
        let ending = Ending(
            contracts: leg.contracts, price: leg.price, cash: cash, fees: fees,
            outcome: successors == nil ? .closed : .rolled)
        let credit = try end(option, ending)
        guard let successors else { return }
        var handed =
            handedOn[option.id]
            ?? HandedOn(kind: option.kind, underlying: option.contract.underlying, contracts: successors)
        guard !handed.isTaken else { throw .brokenRoll(position: option.id, from: option.id) }
        handed.credit = handed.credit + credit
        handedOn[option.id] = handed
    }

    /// What the rolls before a leg have brought: its part, by contracts, of what the positions before it hand on.
    private mutating func priorCredit(
        of leg: FilledLeg, _ kind: PositionKind, from: String?, _ handedOn: inout [String: HandedOn]
    ) throws(AccountingError) -> Dollars {
        guard let from else { return .zero }
        guard var handed = handedOn[from], handed.kind == kind, handed.underlying == leg.contract.underlying else {
            throw .brokenRoll(position: leg.position, from: from)
        }
        if !handed.isTaken { update(handed.underlying) { $0.rolls += 1 } }
        let part = handed.credit.share(leg.contracts, of: handed.contracts)
        handed.isTaken = true
        handed.credit = handed.credit - part
        handed.contracts -= leg.contracts
        handedOn[from] = handed
        return part
    }

    private mutating func open(
        _ leg: FilledLeg, _ kind: PositionKind, priorCredit: Dollars, fees: Dollars
    ) throws(AccountingError) {
        guard kind.right == leg.contract.right else { throw .wrongRight(position: leg.position, kind, leg.contract) }
        guard leg.isPurchase != kind.isShort else { throw .wrongSide(position: leg.position, kind, opens: true) }
        let cash = try self.cash(of: leg)
        let symbol = leg.contract.underlying
        update(symbol) {
            $0.premium = $0.premium + cash
            $0.openPremium = $0.openPremium + cash
        }
        try post(cash, .premium, symbol: symbol, position: leg.position)
        try pay(fees: fees, symbol: symbol, position: leg.position)
        put(
            OpenOption(
                id: leg.position, kind: kind, contract: leg.contract, contracts: leg.contracts, opened: at,
                openedOn: date,
                openPrice: leg.price, campaign: held(symbol)?.campaign.number ?? totals.campaigns, openCash: cash,
                openFees: fees, priorCredit: priorCredit))
    }

    private func cash(of leg: FilledLeg) throws(AccountingError) -> Dollars {
        let amount = try Bounds.amount(
            leg.price, times: leg.contracts * leg.contract.multiplier, of: "the premium of position '\(leg.position)'")
        return leg.isPurchase ? -amount : amount
    }
}
