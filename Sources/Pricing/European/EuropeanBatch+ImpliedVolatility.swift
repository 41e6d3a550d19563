internal import CKernels

extension EuropeanBatch {
    /// The volatilities at which the options are worth `price`, to the limit of what the prices still tell.
    ///
    /// Rows are classified as by `EuropeanOption.impliedVolatility`, and solved to the same digits; within the last digits of a
    /// bound the two may differ in which side they see. A solved volatility gives the price back to 1e-13 of the larger of
    /// 1 and the price, as far as a price of this size can tell.
    ///
    /// - Parameters:
    ///   - price: dollars per share.
    ///   - rows: which rows; all where nil.
    ///   - values: resized where it has another count than `rows`; reusing it saves the allocation.
    /// - Returns: how many rows have a volatility.
    /// - Source: see `Sources/CKernels/implied_kernel.h`.
    @discardableResult
    package func impliedVolatilities(
        _ options: OptionColumns, price: PricingColumn, rows: Range<Int>? = nil,
        into values: inout ImpliedVolatilityColumns
    ) -> Int {
        let rows = checked(rows, options, price, "price")
        if rows.isEmpty {
            values = ImpliedVolatilityColumns()
            return 0
        }
        return values.lend(count: rows.count) { volatility, reason in
            options.lend { options in
                price.lend { price in
                    ww_implied_volatility(
                        instructionSet.rawValue, options, price, volatility, reason, rows.lowerBound, rows.count)
                }
            }
        }
    }

    /// A row's answer with its reason in full: `place` is where `values` has it, `row` where `options` and `price` do.
    package func impliedVolatility(
        _ values: ImpliedVolatilityColumns, place: Int, of options: OptionColumns, price: PricingColumn, row: Int
    ) -> ImpliedVolatility {
        switch values.outcomes[place] {
        case .solved: return .solved(values.volatility[place])
        case .belowIntrinsic: return .none(reason: .belowIntrinsic)
        case .noTimeValue: return .none(reason: .noTimeValue)
        case .aboveUpperBound: return .none(reason: .aboveUpperBound)
        case .expired: return .none(reason: .expired)
        case .invalid:
            do throws(PricingError) {
                return EuropeanOption.impliedVolatility(price: price[row], terms: try options.terms(row))
            } catch {
                return .none(reason: .invalid(error))
            }
        }
    }
}
