package import Expression

/// A rule that watches an underlying's bars and says when a trade looks good, how sure it is, and for how long.
package struct Signal: Sendable {
    /// The part of a session in which it may come up.
    package struct Window: Sendable, Hashable {
        package let from: SessionTime
        package let to: SessionTime

        package init(from: SessionTime, to: SessionTime) {
            self.from = from
            self.to = to
        }
    }

    /// How sure it is, 0 to 1.
    package enum Confidence: Sendable {
        /// A formula, held to 0…1.
        case formula(CompiledExpression)
        /// Weighted factors, as in a score; each one's contribution is reported.
        case factors(Score)
    }

    package let id: String
    package let about: String?
    /// The underlyings that it watches; nil for all of them.
    package let symbols: [String]?
    /// The kind of strategy it belongs to, in the trader's words: `0DTE`.
    package let bucket: String?
    package let bar: BarLength
    /// Bars that must be there before it says anything.
    package let lookback: Int
    /// nil for any time.
    package let window: Window?
    package let params: [Parameter]
    package let when: Condition
    /// What takes a signal back that has come up; nil where only time does.
    package let invalid: Condition?
    /// nil where the rule doesn't say.
    package let confidence: Confidence?
    package let order: SignalOrder?
    /// Seconds for which a signal stands after the bar that brought it up.
    package let life: Int
    package let location: SourceLocation
    /// The fields of its rows: those of a market, and one for each series that its conditions call.
    package let schema: Schema
    /// The parameters' values in the order in which conditions refer to them.
    package let paramValues: [Value]

    package init(
        id: String, about: String?, symbols: [String]?, bucket: String?, bar: BarLength, lookback: Int, window: Window?,
        params: [Parameter], when: Condition, invalid: Condition?, confidence: Confidence?, order: SignalOrder?,
        life: Int, location: SourceLocation, schema: Schema
    ) {
        self.id = id
        self.about = about
        self.symbols = symbols
        self.bucket = bucket
        self.bar = bar
        self.lookback = lookback
        self.window = window
        self.params = params
        self.when = when
        self.invalid = invalid
        self.confidence = confidence
        self.order = order
        self.life = life
        self.location = location
        self.schema = schema
        paramValues = params.map(\.value)
    }

    /// Whether it watches an underlying.
    package func watches(_ symbol: String) -> Bool { symbols?.contains(symbol) ?? true }
}
