import LuaBridge
import Pricing

/// An option of either style, with or without cash dividends, as scripts write it.
struct OptionArgument {
    let record: RecordArgument
    let model: OptionModel

    static let style = HostParameter(
        "style", .string, isOptional: true, summary: "'american' or 'european'; without it American")
    static let dividends = HostParameter(
        "dividends", .table, isOptional: true,
        summary: "cash dividends to come: a list of { days or years until the ex-date, amount a share }")
    static let dividendModel = HostParameter(
        "dividend_model", .string, isOptional: true,
        summary: "'spot': the share falls by the dividend; 'escrowed': the share less its dividends is what moves")

    private static let extra = [style, dividends, dividendModel]

    /// An option at a volatility.
    static let priced = HostRecord(name: "terms", fields: PriceTerms.priced.fields + extra)
    /// An option at a price.
    static let quoted = HostRecord(name: "terms", fields: PriceTerms.quoted.fields + extra)
    /// An option at a volatility, with a quote.
    static let exercised = HostRecord(
        name: "terms",
        fields: priced.fields + [
            HostParameter(
                "price", .number, unit: "usd", isOptional: true,
                summary: "the option's quoted price on the eve, per share; without it the model's")
        ])

    /// Instructions that an option counts for without dividends, and with them.
    private static let (cost, dividendCost) = (2000, 30_000)
    /// Dividends that are taken at most: a hundred years of one a quarter.
    private static let mostDividends = 400

    /// Reads the first argument.
    ///
    /// - Parameter solutions: how often the option is solved for the answer.
    init(_ call: HostCall, _ wanted: HostRecord, solutions: Int = 1) throws(LuaError) {
        let record = try RecordArgument(call, wanted)
        let terms = try PriceTerms.read(record)
        let rows = RecordRows(
            call, "dividends", fields: ["days", "years", "amount"], most: OptionArgument.mostDividends)
        var dividends: [CashDividend] = []
        for (index, row) in try rows.read().enumerated() {
            let (years, amount) = (try rows.time(row, at: index), try rows.number(row, "amount", at: index))
            dividends.append(
                try PriceTerms.solve(record) { () throws(PricingError) in
                    try CashDividend(years: years, amount: amount)
                })
        }
        let choices = try call.table(0)
        let isEuropean = try OptionArgument.choice(choices, "style", "american", "european", record)
        let isEscrowed = try OptionArgument.choice(choices, "dividend_model", "spot", "escrowed", record)
        self.record = record
        model = OptionModel(
            terms, style: isEuropean ? .european : .american, dividends: dividends,
            dividendModel: isEscrowed ? .escrowed : .spot)
        record.charge((dividends.isEmpty ? OptionArgument.cost : OptionArgument.dividendCost) * solutions)
    }

    /// Whether the second of two words was chosen; the first is taken where the field is missing.
    private static func choice(
        _ table: LuaTable, _ name: String, _ first: String, _ second: String, _ record: RecordArgument
    ) throws(LuaError) -> Bool {
        guard let value = table[name] else { return false }
        switch value.string {
        case first: return false
        case second: return true
        default: throw record.wrong("\(name): expected '\(first)' or '\(second)'")
        }
    }

    /// What the model says; its own complaint becomes an argument error.
    func solve<Value>(_ body: (OptionModel) throws(PricingError) -> Value) throws(LuaError) -> Value {
        try PriceTerms.solve(record) { () throws(PricingError) in try body(model) }
    }

    /// A table of numbers.
    func table(_ numbers: KeyValuePairs<String, Double>) throws(LuaError) -> LuaValue {
        try PriceTerms.table(numbers, record)
    }
}
