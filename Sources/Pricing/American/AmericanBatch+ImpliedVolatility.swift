import Market

extension AmericanBatch {
    /// A price to find the volatility of.
    package struct Quote: Sendable {
        package let terms: OptionTerms
        /// Dollars per share.
        package let price: Double
        /// A volatility to start from; the European one where nil.
        package let guess: Double?

        package init(_ terms: OptionTerms, price: Double, guess: Double? = nil) {
            self.terms = terms
            self.price = price
            self.guess = guess
        }
    }

    /// The volatility of every quote, or why there is none; never NaN.
    ///
    /// The searches of `AmericanValuation.impliedVolatility` side by side: in every round those still running ask the kernel for
    /// their next price together.
    package func impliedVolatilities(_ quotes: [Quote]) -> [ImpliedVolatility] {
        var answers = [ImpliedVolatility](repeating: .none(reason: .noTimeValue), count: quotes.count)
        var running: [(index: Int, search: VolatilitySearch)] = []
        for ((index, quote), guess) in zip(quotes.enumerated(), guesses(quotes)) {
            switch AmericanValuation.beginImpliedVolatility(price: quote.price, terms: quote.terms, guess: guess) {
            case .refused(let reason): answers[index] = .none(reason: reason)
            case .search(let search): running.append((index, search))
            }
        }
        while !running.isEmpty {
            let prices = prices(running.map { Row(quotes[$0.index].terms, volatility: $0.search.volatility) })
            var left: [(index: Int, search: VolatilitySearch)] = []
            for (place, var one) in running.enumerated() {
                switch prices[place] {
                case .failure(let error): answers[one.index] = .none(reason: .invalid(error))
                case .success(let price):
                    if let answer = one.search.learn(price) {
                        answers[one.index] = answer
                    } else {
                        left.append(one)
                    }
                }
            }
            running = left
        }
        return answers
    }

    /// Where each search begins: the quote's own guess, else the European volatility, NaN where there is none.
    private func guesses(_ quotes: [Quote]) -> [Double] {
        let options = OptionColumns(quotes.map(\.terms))
        var european = ImpliedVolatilityColumns()
        EuropeanBatch(instructionSet: instructionSet).impliedVolatilities(
            options, price: .values(quotes.map(\.price)), into: &european)
        return zip(quotes, european.volatility).map { quote, volatility in quote.guess ?? volatility }
    }
}
