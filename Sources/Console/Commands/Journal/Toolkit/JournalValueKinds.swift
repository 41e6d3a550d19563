import Accounting
import Journal
import Market

extension ValueKind where Value == Dollars {
    /// Zero or more, in whole cents.
    static var money: ValueKind {
        ValueKind(
            expected: "an amount in dollars and whole cents, such as 1250.50",
            parse: { BrokerText.cents($0).flatMap { $0 >= .zero ? $0 : nil } }, show: { $0.plainText })
    }

    /// An amount above zero.
    static var payment: ValueKind {
        ValueKind(
            expected: "an amount above zero, in dollars and whole cents, such as 1250.50",
            parse: { BrokerText.cents($0).flatMap { $0 > .zero ? $0 : nil } }, show: { $0.plainText })
    }

    /// An amount with its sign.
    static var signedDollars: ValueKind {
        ValueKind(
            expected: "an amount in dollars and whole cents, such as 1250.50 or -3.20",
            parse: { BrokerText.cents($0) }, show: { $0.plainText })
    }
}

extension ValueKind where Value == Double {
    /// Dollars a share.
    static var sharePrice: ValueKind {
        ValueKind(
            expected: "a price in dollars a share, from 0 to 2000000",
            parse: { BrokerText.number($0).flatMap { (0...2_000_000).contains($0) ? $0 : nil } },
            show: { NumberText.shortest($0) })
    }
}

extension ValueKind where Value == Strike {
    static var strike: ValueKind {
        ValueKind(
            expected: "a strike above zero with at most three decimals, such as 82.5",
            parse: { text in
                guard let price = BrokerText.number(text), price > 0, let strike = Strike(dollars: price),
                    abs(strike.dollars - price) < 1e-9
                else { return nil }
                return strike
            }, show: { $0.description })
    }
}

extension ValueKind where Value == String {
    /// The hash of a line of the log, in small letters.
    static var logHash: ValueKind {
        ValueKind(
            expected: "the 64 hexadecimal digits that 'journal verify' printed",
            parse: { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) ? $0.lowercased() : nil }, show: { $0 })
    }

    /// A symbol, in capitals.
    static var ticker: ValueKind {
        ValueKind(expected: "a symbol such as WFC", parse: { BrokerText.symbol($0) }, show: { $0 })
    }
}
