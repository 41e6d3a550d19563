import Market

/// Prices and amounts as sentences show them.
enum PriceText {
    /// `$1.08`; a fraction of a cent is shown where there is one.
    static func price(_ price: Double) -> String {
        guard abs(price) < 1e12 else { return "$\(price)" }
        let tenThousandths = Int64((price * 10_000).rounded())
        guard tenThousandths % 100 != 0 else { return Dollars(cents: tenThousandths / 100).description }
        let magnitude = Int(tenThousandths.magnitude)
        return "\(tenThousandths < 0 ? "-" : "")$\(magnitude / 10_000).\(zeroPadded(magnitude % 10_000, 4))"
    }

    /// `for a credit of $0.12 a share`, `for a debit of $0.40 a share`, `for even money`.
    static func credit(_ price: Double) -> String {
        if price == 0 { return "for even money" }
        return price > 0
            ? "for a credit of \(self.price(price)) a share" : "for a debit of \(self.price(-price)) a share"
    }

    /// `you receive $12.00`, `you pay $231.00`.
    static func net(_ amount: Dollars) -> String {
        amount < .zero ? "you pay \(-amount)" : "you receive \(amount)"
    }
}
