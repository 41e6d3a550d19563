import Testing

@testable import Market

/// Collateral, campaign credit and breakeven, by hand from the definitions.
@Suite struct PositionCapitalTests {
    private func position(
        _ kind: PositionKind, openPrice: Double, basis: Double? = nil, prior: Int64 = 0
    ) throws -> Position {
        let expiration = try #require(CalendarDate("2026-05-15"))
        let opened = try #require(CalendarDate("2026-04-13"))
        return Position(
            id: "p", kind: kind,
            contract: OptionContract(
                underlying: "ABC", expiration: expiration, right: kind.right, strike: Strike(thousandths: 57_500)),
            contracts: 2, opened: opened, openPrice: openPrice, stockBasis: basis, priorCredit: Dollars(cents: prior))
    }

    @Test func `a cash-secured put ties up its strike, and breaks even below it by its credits`() throws {
        let put = try position(.shortPut, openPrice: 2.34)
        #expect(put.collateral == Dollars(cents: 1_150_000))
        #expect(put.campaignCredit == Dollars(cents: 46_800))
        #expect(put.breakeven == .known(55.16))
        #expect(put.signedContracts == -2)
        // A roll before that cost $100 takes half a dollar a share from the campaign.
        #expect(try position(.shortPut, openPrice: 2.34, prior: -10_000).breakeven == .known(55.66))
    }

    @Test func `a covered call ties up no cash, and breaks even below the shares' cost`() throws {
        let call = try position(.coveredCall, openPrice: 4.05, basis: 61.20)
        #expect(call.collateral == .zero)
        #expect(call.breakeven == .known(57.15))
        #expect(try position(.coveredCall, openPrice: 4.05).breakeven == .unknown(reason: "no stock basis given"))
    }

    @Test func `a bought option breaks even beyond its strike by its price`() throws {
        #expect(try position(.longCall, openPrice: 3).breakeven == .known(60.5))
        #expect(try position(.longPut, openPrice: 3).breakeven == .known(54.5))
        #expect(try position(.longPut, openPrice: 3).campaignCredit == Dollars(cents: -60_000))
    }
}
