package import Expression

/// How old a quote may be, and how long a recommendation lives.
package struct FreshnessPolicy: Sendable {
    package struct Life: Sendable {
        package let seconds: Int
        /// nil for the last, which takes what is left.
        package let when: Condition?

        package init(seconds: Int, when: Condition?) {
            self.seconds = seconds
            self.when = when
        }
    }

    package let id: String
    package let params: [Parameter]
    /// A quote older than this is no mark: the mark is unknown.
    package let maximumQuoteAge: Int
    /// A quote older than this, in seconds while the exchange is open, is called stale.
    package let staleAfter: Int
    /// The life of a recommendation: that of the first entry whose condition holds.
    package let lives: [Life]
    package let location: SourceLocation

    package init(
        id: String, params: [Parameter], maximumQuoteAge: Int, staleAfter: Int, lives: [Life],
        location: SourceLocation
    ) {
        self.id = id
        self.params = params
        self.maximumQuoteAge = maximumQuoteAge
        self.staleAfter = staleAfter
        self.lives = lives
        self.location = location
    }

    /// Seconds for which a recommendation about this row holds.
    ///
    /// An unknown condition counts as hit: what was judged without its data is looked at again as soon as if it were bad.
    package func life(of row: some FieldSource, functions: any FunctionEvaluator) throws -> Int {
        let values = params.map(\.value)
        for life in lives {
            guard let when = life.when else { return life.seconds }
            if try when.truth(row, params: values, functions: functions) != .no { return life.seconds }
        }
        return lives.map(\.seconds).min() ?? 0
    }
}
