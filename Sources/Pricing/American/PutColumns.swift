import CKernels
import Market

/// Unit puts in columns, for the vector kernel, with the rows that they came from.
struct PutColumns {
    private(set) var rows: [Int] = []
    private var spot: [Double] = []
    private var years: [Double] = []
    private var rate: [Double] = []
    private var yield: [Double] = []
    private var volatility: [Double] = []

    /// Adds the put that an option is, through put–call symmetry for calls.
    mutating func append(_ terms: OptionTerms, _ market: PutMarket, row: Int) {
        rows.append(row)
        spot.append(terms.right == .put ? terms.spot / terms.strike : terms.strike / terms.spot)
        years.append(market.years)
        rate.append(market.rate)
        yield.append(market.yield)
        volatility.append(market.volatility)
    }

    /// What the kernel makes of them, in the same order.
    struct Values {
        /// In units of the unit put.
        var price: [Double]
        /// Empty where not asked for.
        var delta: [Double]
        var gamma: [Double]
        /// ln of the exercise boundary in strikes.
        var logBoundary: [Double]
    }

    /// Values all puts, with delta and gamma where asked for.
    func values(
        _ scheme: KernelScheme, _ form: BoundaryEquation.Form, _ instructionSet: InstructionSet, derivatives: Bool
    ) -> Values {
        let count = rows.count
        let inner = derivatives ? count : 0
        var values = Values(
            price: [Double](repeating: 0, count: count), delta: [Double](repeating: 0, count: inner),
            gamma: [Double](repeating: 0, count: inner), logBoundary: [Double](repeating: 0, count: count))
        let kernelForm = form == .smoothPasting ? WW_SMOOTH_PASTING : WW_VALUE_MATCHING
        scheme.with(form) { scheme in
            spot.withUnsafeBufferPointer { spot in
                years.withUnsafeBufferPointer { years in
                    rate.withUnsafeBufferPointer { rate in
                        yield.withUnsafeBufferPointer { yield in
                            volatility.withUnsafeBufferPointer { volatility in
                                var puts = ww_american_puts(
                                    spot: spot.baseAddress, years: years.baseAddress, rate: rate.baseAddress,
                                    yield: yield.baseAddress, volatility: volatility.baseAddress)
                                values.withOutput(derivatives: derivatives) { output in
                                    ww_american(
                                        instructionSet.rawValue, scheme, Int32(kernelForm), &puts, output,
                                        count)
                                }
                            }
                        }
                    }
                }
            }
        }
        return values
    }
}

extension PutColumns.Values {
    /// Lends the columns to the kernel.
    fileprivate mutating func withOutput(derivatives: Bool, _ body: (UnsafePointer<ww_american_output>) -> Void) {
        price.withUnsafeMutableBufferPointer { price in
            delta.withUnsafeMutableBufferPointer { delta in
                gamma.withUnsafeMutableBufferPointer { gamma in
                    logBoundary.withUnsafeMutableBufferPointer { logBoundary in
                        var output = ww_american_output(
                            price: price.baseAddress, delta: derivatives ? delta.baseAddress : nil,
                            gamma: derivatives ? gamma.baseAddress : nil, log_boundary: logBoundary.baseAddress)
                        body(&output)
                    }
                }
            }
        }
    }
}
