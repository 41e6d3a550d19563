import Market

/// What the name of an entry in a LEAN minute archive says.
///
/// `20140605_twx_minute_quote_american_call_575000_20150117.csv`: strikes are ten-thousandths of a dollar.
struct MinuteEntry {
    enum Kind: String {
        case quote, trade
        case openInterest = "openinterest"
    }

    struct Contract: Hashable {
        let expiration: CalendarDate
        let right: OptionRight
        let strike: Strike
    }

    let kind: Kind
    let symbol: String
    let contract: Contract

    /// Nil where the name is of another form.
    init?(name: String) {
        let parts = name.prefix { $0 != "." }.split(separator: "_")
        guard parts.count == 8, let kind = Kind(rawValue: String(parts[3])), let right = OptionRight(name: parts[5]),
            let price = Int32(parts[6]), price > 0, price % 10 == 0, let expiration = CalendarDate(parts[7])
        else { return nil }
        self.kind = kind
        symbol = parts[1].uppercased()
        contract = Contract(expiration: expiration, right: right, strike: Strike(thousandths: price / 10))
    }
}
