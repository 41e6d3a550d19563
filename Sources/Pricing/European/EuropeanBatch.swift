internal import CKernels

/// European options in numbers: the values of `EuropeanOption` from vector kernels, over columns.
///
/// A batch never fails as a whole: a row that `OptionTerms` or `EuropeanOption` would refuse gets NaN in every column, and `error`
/// says why. What a row gets depends on that row alone, whatever its place and the size of the batch. Where the scalar code
/// and a kernel differ, it is in the last digits: 4e-15 of spot plus strike in price.
///
/// All methods may run on several threads at once, for example each on its own range of rows.
///
/// - Source: as `EuropeanOption`; the arrangement of the formula is described in `Sources/CKernels/european_kernel.h`.
package struct EuropeanBatch: Sendable {
    package let instructionSet: InstructionSet

    /// - Parameter instructionSet: one that this machine can run.
    /// - Precondition: `instructionSet.isAvailable`.
    package init(instructionSet: InstructionSet = .best) {
        precondition(instructionSet.isAvailable, "\(instructionSet) is not available on this machine")
        self.instructionSet = instructionSet
    }

    /// Prices in dollars per share.
    ///
    /// - Parameters:
    ///   - volatility: fractions per year, 0…1,000.
    ///   - rows: which rows; all where nil.
    ///   - prices: resized where it has another count than `rows`; reusing it saves the allocation.
    /// - Returns: how many rows are invalid and therefore NaN.
    @discardableResult
    package func prices(
        _ options: OptionColumns, volatility: PricingColumn, rows: Range<Int>? = nil, into prices: inout [Double]
    ) -> Int {
        let rows = checked(rows, options, volatility, "volatility")
        if prices.count != rows.count { prices = [Double](repeating: .nan, count: rows.count) }
        return prices.withUnsafeMutableBufferPointer { prices in
            var output = ww_european_output()
            output.price = prices.baseAddress
            return run(WW_PRICE, options, volatility, rows, output)
        }
    }

    /// Prices and Greeks per year and per unit, as in `RawGreeks`, and `SecondOrderGreeks` where `values` asks for them.
    ///
    /// - Parameters: as for `prices`.
    /// - Returns: how many rows are invalid and therefore NaN.
    @discardableResult
    package func greeks(
        _ options: OptionColumns, volatility: PricingColumn, rows: Range<Int>? = nil, into values: inout GreekColumns
    ) -> Int {
        let rows = checked(rows, options, volatility, "volatility")
        let level = values.hasSecondOrder ? WW_SECOND_ORDER : WW_GREEKS
        return values.lend(count: rows.count) { run(level, options, volatility, rows, $0) }
    }

    /// Why a row is NaN; nil where it isn't.
    package func error(_ options: OptionColumns, volatility: PricingColumn, row: Int) -> PricingError? {
        do throws(PricingError) {
            _ = try EuropeanOption(options.terms(row), volatility: volatility[row])
            return nil
        } catch {
            return error
        }
    }

    private func run(
        _ level: Int, _ options: OptionColumns, _ volatility: PricingColumn, _ rows: Range<Int>,
        _ output: ww_european_output
    ) -> Int {
        if rows.isEmpty { return 0 }
        return options.lend { options in
            volatility.lend { volatility in
                withUnsafePointer(to: output) { output in
                    ww_european(
                        instructionSet.rawValue, Int32(level), options, volatility, output, rows.lowerBound, rows.count)
                }
            }
        }
    }

    /// The rows that are meant.
    ///
    /// - Precondition: they exist, and `given` has as many as the options.
    func checked(_ rows: Range<Int>?, _ options: OptionColumns, _ given: PricingColumn, _ name: String) -> Range<Int> {
        OptionColumns.check(given, name, options.count)
        let all = 0..<options.count
        guard let rows else { return all }
        precondition(rows.lowerBound >= 0 && rows.upperBound <= options.count, "\(rows) is not within \(all)")
        return rows
    }
}
