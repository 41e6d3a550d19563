import Accounting
import Market
import Testing

/// The state machine as a table: every state with everything that can happen to it.
@Suite struct TransitionTests {
    enum Happening: String, CaseIterable {
        case putSold, putClosed, putExpires, putAssigned, callSold, callClosed, callExpires, callAssigned, sharesBought
        case sharesSold, dividend, split, delisted
    }

    /// What follows in each state, in the order of `Happening`: a state, or the code of the refusal.
    private static let table: [WheelState: String] = [
        .cash: "short_put C102 C102 C102 C110 C102 C102 C102 shares C110 C118 C118 C118",
        .shortPut: "short_put cash cash shares C110 C102 C102 C102 shares_and_put C110 C118 short_put cash",
        .shares: "shares_and_put C102 C102 C102 covered_call C102 C102 C102 shares cash shares shares cash",
        .coveredCall:
            "covered_call_and_put C102 C102 C102 C110 shares shares cash covered_call C110 covered_call covered_call cash",
        .sharesAndPut:
            "shares_and_put shares shares shares covered_call_and_put C102 C102 C102 shares_and_put short_put shares_and_put "
            + "shares_and_put cash",
        .coveredCallAndPut:
            "covered_call_and_put covered_call covered_call covered_call C110 shares_and_put shares_and_put short_put "
            + "covered_call_and_put C110 covered_call_and_put covered_call_and_put cash",
    ]

    /// 100 shares where there are shares, one call and one put where there are such.
    private func play(in state: WheelState) throws -> Play {
        var play = try Play(cash: 100_000, on: .april(24))
        if state != .cash, state != .shortPut { try play.trade(100, at: 80) }
        if state == .coveredCall || state == .coveredCallAndPut { try play.sellCall("c", .call(85), at: 1) }
        if state == .shortPut || state == .sharesAndPut || state == .coveredCallAndPut {
            try play.sellPut("p", .put(83), at: 2)
        }
        return play
    }

    private func carryOut(_ happening: Happening, on play: inout Play) throws(AccountingError) {
        switch happening {
        case .putSold: try play.sellPut("p2", .put(82), at: 1)
        case .putClosed: try play.buyBack("p", .put(83), at: 1)
        case .putExpires: try play.apply(.expired(position: "p"))
        case .putAssigned: try play.assign("p")
        case .callSold: try play.sellCall("c2", .call(86), at: 1)
        case .callClosed: try play.buyBack("c", .call(85), at: 1)
        case .callExpires: try play.apply(.expired(position: "c"))
        case .callAssigned: try play.assign("c")
        case .sharesBought: try play.trade(100, at: 81)
        case .sharesSold: try play.trade(-100, at: 81)
        case .dividend: try play.apply(.dividend(symbol: "WFC", perShare: 0.5))
        case .split: try play.apply(.split(Split(symbol: "WFC", numerator: 2, denominator: 1)))
        case .delisted: try play.apply(.delisted(symbol: "WFC", perShare: 80))
        }
    }

    @Test(arguments: WheelState.allCases, Happening.allCases)
    func `a state and what happens to it give the next state, or a refusal`(
        state: WheelState, happening: Happening
    ) throws {
        var play = try play(in: state)
        #expect(play.account.state(of: "WFC") == state)
        let row = try #require(TransitionTests.table[state]).split(separator: " ")
        let expected = String(row[try #require(Happening.allCases.firstIndex(of: happening))])
        let before = play.account
        do {
            try carryOut(happening, on: &play)
            #expect(play.account.state(of: "WFC").rawValue == expected)
            #expect((play.account.campaign(on: "WFC")?.state ?? .cash).rawValue == expected)
            #expect(play.account.campaigns.last?.state.rawValue == expected)
            #expect((play.account.campaign(on: "WFC") == nil) == (expected == "cash"))
        } catch {
            #expect(error.code == expected)
            #expect(play.account == before)
        }
    }

    @Test func `a new symbol keeps the state and the campaign`() throws {
        var play = try play(in: .coveredCallAndPut)
        try play.apply(.renamed(symbol: "WFC", to: "WFX"))
        #expect(play.account.state(of: "WFC") == .cash)
        #expect(play.account.state(of: "WFX") == .coveredCallAndPut)
        #expect(play.account.campaigns.map(\.symbol) == ["WFX"])
        #expect(play.account.holdings.map(\.symbol) == ["WFX"])
        #expect(play.account.position("p")?.contract == .put(83, "WFX"))
        try play.buyBack("p", .put(83, "WFX"), at: 1)
        try play.assign("c")
        #expect(play.account.campaigns.map(\.ended).contains(nil) == false)
    }

    /// Bought options and shares sold short leave the state as it would be without them.
    @Test func `bought options are no part of the wheel, and keep the campaign going`() throws {
        var play = try Play(cash: 20_000)
        try play.order(.open("1", .longPut, .put(80), at: 1.5))
        #expect(play.account.state(of: "WFC") == .cash)
        #expect(try play.campaign(1).ended == nil)
        try play.sellPut("2", .put(82), at: 2)
        #expect(try play.campaign(1).state == .shortPut)
        try play.buyBack("2", .put(82), at: 1)
        #expect(try play.campaign(1).ended == nil)
        try play.apply(.exercised(position: "1", fees: .zero))
        #expect(play.account.holding("WFC")?.shares == -100)
        #expect(play.account.state(of: "WFC") == .cash)
        try play.trade(100, at: 70)
        #expect(try play.campaign(1).ended != nil)
    }
}
