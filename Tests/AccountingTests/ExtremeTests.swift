import Accounting
import Market
import Testing

/// Numbers at the ends of their types are taken or refused; none of them traps, and cash stays the sum of its postings.
@Suite struct ExtremeTests {
    private static let counts = [0, 1, -1, 1_000_000, 1_000_000_000_000, .max, .min]
    private static let prices = [0, 1e-300, 2_000_000, 2_000_000.01, -1, .nan, .infinity, .greatestFiniteMagnitude]
    private static let amounts = [0, 1, -1, .max, .min, 99_999_999_999_999_999].map { Dollars(cents: $0) }

    /// Applies all of these to one account, in turn; at least one is taken and one refused.
    private func run(_ kinds: [Transaction.Kind]) throws {
        var play = try Play(cash: 1_000, isCashSecured: false)
        try play.trade(100, at: 1)
        try play.order(.open("call", .coveredCall, .call(2), at: 1), .open("put", .longPut, .put(2), at: 1))
        var taken = 0
        for kind in kinds {
            let before = play.account
            do {
                try play.apply(kind)
                taken += 1
            } catch {
                #expect(play.account == before)
                #expect(error.description.hasPrefix(error.code))
            }
        }
        #expect(taken > 0 && taken < kinds.count)
        let account = play.account
        #expect(account.postings.reduce(Dollars.zero) { $0 + $1.amount } == account.cash)
        #expect(account.collateral >= .zero)
        let value = account.valued(
            at: Instant(microseconds: .max), spot: { _ in 2_000_000 }, mark: { _ in 2_000_000 }, before: LastMarks())
        #expect(value.shares.cents.magnitude <= 100_000_000_000_000_000)
        #expect(value.options.cents.magnitude <= 100_000_000_000_000_000)
    }

    @Test(arguments: PositionKind.allCases) func `orders`(kind: PositionKind) throws {
        var kinds: [Transaction.Kind] = []
        for count in ExtremeTests.counts {
            for multiplier in ExtremeTests.counts {
                for price in ExtremeTests.prices {
                    for thousandths: Int32 in [1, .max, .min] {
                        let contract = OptionContract(
                            underlying: "WFC", expiration: CalendarDate(daysSinceEpoch: .max), right: kind.right,
                            strike: Strike(thousandths: thousandths), multiplier: multiplier)
                        let leg = FilledLeg.open("\(kinds.count)", kind, contract, at: price, count: count)
                        kinds.append(.order(OrderFill(legs: [leg, leg], fees: .zero)))
                        kinds.append(.order(OrderFill(legs: [leg], fees: .zero)))
                    }
                }
            }
        }
        if kind == .coveredCall { kinds.append(.stock(StockFill(symbol: "WFC", shares: 1, price: 1, fees: .zero))) }
        try run(kinds)
    }

    @Test func `many legs at the bounds`() throws {
        let contract = OptionContract(
            underlying: "X", expiration: .april(24), right: .put, strike: .dollars(1_000), multiplier: 1_000_000)
        let legs = (0..<300).map { FilledLeg.open("\($0)", .shortPut, contract, at: 0, count: 1_000_000) }
        try run([.order(OrderFill(legs: legs, fees: .zero)), .deposit(dollars(1))])
    }

    @Test func `shares, dividends, delistings and amounts`() throws {
        var kinds: [Transaction.Kind] = []
        for price in ExtremeTests.prices {
            for amount in ExtremeTests.amounts {
                for shares in ExtremeTests.counts {
                    kinds.append(.stock(StockFill(symbol: "WFC", shares: shares, price: price, fees: amount)))
                    kinds.append(.stock(StockFill(symbol: "F", shares: shares, price: price, fees: amount)))
                }
            }
            kinds.append(.dividend(symbol: "WFC", perShare: price))
            kinds.append(.delisted(symbol: "F", perShare: price))
        }
        for amount in ExtremeTests.amounts {
            kinds += [.deposit(amount), .interest(amount), .assigned(position: "call", fees: amount)]
            kinds.append(.exercised(position: "put", fees: amount))
        }
        try run(kinds)
    }

    @Test func `splits`() throws {
        var kinds: [Transaction.Kind] = []
        for price in ExtremeTests.prices {
            for numerator in ExtremeTests.counts + [10_000] {
                for denominator in ExtremeTests.counts + [10_000] {
                    let split = Split(
                        symbol: "WFC", numerator: numerator, denominator: denominator, cashInLieu: price)
                    kinds += [.split(split), .split(split)]
                }
            }
        }
        try run(kinds)
    }
}
