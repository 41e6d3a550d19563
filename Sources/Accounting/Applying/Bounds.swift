package import Market

/// What numbers an account takes; within these bounds no sum and no product can overflow.
enum Bounds {
    /// 10^15 dollars, of a single amount and of all amounts that were ever moved.
    static let amount = Dollars(cents: 100_000_000_000_000_000)
    /// Where a sum that is about to be refused stops growing.
    static let ceiling = amount * 2
    /// Contracts or shares.
    static let count = 1_000_000_000_000
    /// Dollars per share; as for a strike.
    static let price = 0.0...2_000_000.0

    static func check(_ amount: Dollars, _ what: @autoclosure () -> String) throws(AccountingError) {
        guard -Bounds.amount <= amount, amount <= Bounds.amount else { throw .outOfRange(what()) }
    }

    static func check(price: Double, of what: @autoclosure () -> String) throws(AccountingError) {
        guard Bounds.price.contains(price) else { throw .wrongPrice(what(), price) }
    }

    static func check(fees: Dollars) throws(AccountingError) {
        guard fees >= .zero else { throw .negativeFees(fees) }
        try check(fees, "a fee")
    }

    static func check(count: Int, of what: @autoclosure () -> String) throws(AccountingError) {
        guard (1...Bounds.count).contains(count) else { throw .wrongCount(what(), count) }
    }

    /// The product of two positive counts.
    static func product(_ left: Int, _ right: Int, of what: @autoclosure () -> String) throws(AccountingError) -> Int {
        let (product, overflows) = left.multipliedReportingOverflow(by: right)
        guard !overflows, product.magnitude <= Bounds.count else {
            throw .wrongCount(what(), overflows ? left : product)
        }
        return product
    }

    /// `price × shares`, to the cent.
    static func amount(
        _ price: Double, times shares: Int, of what: @autoclosure () -> String
    ) throws(AccountingError) -> Dollars {
        guard let amount = Dollars(price: price, times: shares) else { throw .outOfRange(what()) }
        return amount
    }
}

extension Dollars {
    /// The amount, or the ceiling where it is above.
    var capped: Dollars { min(self, Bounds.ceiling) }

    /// `price × count / divisor` to the nearest cent, halves away from zero; nil where that is no amount, or out of range.
    ///
    /// The price is taken to a millionth of a dollar, so that half a cent is one: 1.005 in binary is a little less.
    package init?(price: Double, times count: Int, over divisor: Int = 1) {
        guard price.isFinite, abs(price) < 1e9 else { return nil }
        let millionths = Int128((price * 1e6).rounded()) * Int128(count)
        let cents = rounded(millionths, over: Int128(divisor) * 10_000)
        guard cents.magnitude <= Bounds.amount.cents.magnitude else { return nil }
        self.init(cents: Int64(cents))
    }

    /// `part / whole` of an amount to the nearest cent, halves away from zero; the rest is what remains of it.
    func share(_ part: Int, of whole: Int) -> Dollars {
        Dollars(cents: Int64(rounded(Int128(cents) * Int128(part), over: Int128(whole))))
    }
}

/// A quotient as a whole number, halves away from zero; the divisor is positive.
private func rounded(_ dividend: Int128, over divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
    return quotient + (dividend < 0 ? -1 : 1)
}
