import Market

/// What numbers an account takes; within these bounds no sum and no product can overflow.
enum Bounds {
    /// 10^15 dollars, of a single amount and of all amounts that were ever moved.
    static let amount = Dollars(cents: 100_000_000_000_000_000)
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
    static func amount(_ price: Double, times shares: Int, of what: @autoclosure () -> String)
        throws(AccountingError) -> Dollars
    {
        guard let amount = Dollars(price * Double(shares)) else { throw .outOfRange(what()) }
        return amount
    }
}

extension Dollars {
    /// `part / whole` of an amount to the nearest cent, halves away from zero; the rest is what remains of it.
    func share(_ part: Int, of whole: Int) -> Dollars {
        guard part != whole else { return self }
        let product = Int128(cents) * Int128(part)
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(whole))
        let isHalf = remainder.magnitude * 2 >= Int128(whole).magnitude
        let sign: Int128 = (product < 0) == (whole < 0) ? 1 : -1
        return Dollars(cents: Int64(quotient + (isHalf ? sign : 0)))
    }
}
