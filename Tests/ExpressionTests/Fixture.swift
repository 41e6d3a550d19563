import Expression
import Market
import Testing

/// A small position schema with the fields that the rule language's examples use.
enum Fixture {
    static let schema = Schema(
        subject: "position",
        fields: [
            Field(name: "dte", unit: .days, summary: "Days to expiration.", plausible: 0...2000),
            Field(name: "pl_pct", unit: .pct, summary: "Profit or loss.", plausible: -10_000...100),
            Field(name: "delta", unit: .num, summary: "Delta.", plausible: -1...1),
            Field(name: "iv", unit: .ratio, summary: "Implied volatility.", plausible: 0...5),
            Field(name: "spot", unit: .usd, summary: "The underlying's price."),
            Field(name: "strike", unit: .usd, summary: "The strike."),
            Field(name: "volume", unit: .num, summary: "Contracts traded."),
            Field(name: "itm", unit: .bool, summary: "In the money."),
            Field(name: "open", unit: .bool, summary: "Still open."),
            Field(name: "kind", unit: .text, summary: "Kind."),
            Field(name: "news.sentiment", unit: .text, summary: "Sentiment of the news."),
            Field(name: "now", unit: .instant, summary: "The snapshot's instant."),
            Field(name: "opened", unit: .instant, summary: "When it was opened."),
        ])

    static let params = [
        Param(name: "near", unit: .days, bounds: 1...21),
        Param(name: "loss", unit: .pct, bounds: -100 ... -5),
        Param(name: "deep", unit: .num, bounds: -1 ... -0.5),
        Param(name: "wanted", unit: .text),
    ]

    static let paramValues: [Value] = [.number(7), .number(-20), .number(-0.80), .text("bullish")]

    static func scope() throws -> Scope { try Scope(schema: schema, params: params) }

    static func compile(
        _ source: String, _ wanted: CompiledExpression.Wanted = .any
    ) throws -> CompiledExpression {
        try CompiledExpression(source, scope: try scope(), wanted: wanted)
    }

    /// The error that compiling gives; fails the test where there is none.
    static func error(_ source: String, _ wanted: CompiledExpression.Wanted = .condition) throws -> ExpressionError {
        let scope = try scope()
        return try #require(throws: ExpressionError.self) {
            try CompiledExpression(source, scope: scope, wanted: wanted)
        }
    }

    static func number(_ source: String, _ row: Row = Row()) throws -> Double? {
        try compile(source).evaluate(row, params: paramValues).value?.number
    }

    static func truth(_ source: String, _ row: Row = Row()) throws -> Truth {
        try compile(source, .condition).truth(row, params: paramValues)
    }
}

/// A row of named values; what isn't named is unknown.
struct Row: FieldSource {
    var values: [String: Value] = [:]
    var reasons: [String: String] = [:]

    init(_ values: [String: Value] = [:], reasons: [String: String] = [:]) {
        self.values = values
        self.reasons = reasons
    }

    func read(_ field: Int) -> Reading<Value> {
        let name = Fixture.schema.fields[field].name
        return Reading(values[name], else: reasons[name] ?? "no \(name)")
    }
}

extension Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByStringLiteral
{
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// A yes or no.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
}
