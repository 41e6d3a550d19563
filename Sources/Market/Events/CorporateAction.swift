/// Something that happens to the shares of an underlying themselves, and so to every contract on them.
package struct CorporateAction: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// So many new shares for so many old ones: 7 for 1, or 1 for 10; both are positive.
        case split(numerator: Int, denominator: Int)
        /// It trades under another symbol.
        case renamed(to: String)
        /// It trades no longer; each share is gone for this much cash, dollars, zero where nothing is paid.
        case delisted(perShare: Double)

        /// `split`, `renamed` or `delisted`: the kind without its figures.
        package var name: String {
            switch self {
            case .split: "split"
            case .renamed: "renamed"
            case .delisted: "delisted"
            }
        }
    }

    /// The first day on which it holds: the ex-date of a split, the first day under the new symbol, the first without trading.
    package let date: CalendarDate
    package let kind: Kind
    /// From when on it was known; nothing earlier may see it.
    package let announced: Instant

    package init(date: CalendarDate, kind: Kind, announced: Instant) {
        self.date = date
        self.kind = kind
        self.announced = announced
    }
}

extension CorporateAction: CustomStringConvertible {
    /// `split 7:1 on 2014-06-09`, `renamed to WBD on 2022-04-11`, `delisted at 54.2 on 2022-10-28`.
    package var description: String {
        switch kind {
        case .split(let numerator, let denominator): "split \(numerator):\(denominator) on \(date)"
        case .renamed(let symbol): "renamed to \(symbol) on \(date)"
        case .delisted(let perShare): "delisted at \(perShare) on \(date)"
        }
    }
}
