/// Prices as reasons say them.
enum PriceWords {
    /// `1.25 credit`, `0.4 debit`, dollars per share.
    static func net(_ price: Double) -> String {
        "\(FillPrice.cleaned(abs(price))) \(price < 0 ? "debit" : "credit")"
    }
}
