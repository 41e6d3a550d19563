package import Expression

/// The functions over the last bars that a signal's conditions can call.
package enum MarketSeries: String, Sendable, CaseIterable {
    case simpleMean = "sma"
    case exponentialMean = "ema"
    case relativeStrength = "rsi"
    case trueRange = "atr"
    case upperBand = "bollinger_upper"
    case lowerBand = "bollinger_lower"
    case standardScore = "zscore"
    case highest, lowest
    case change
    case meanVolume = "volume_sma"

    /// Its parameters, unit and meaning.
    package var function: SeriesFunction {
        switch self {
        case .simpleMean: make(.usd, [length(20)], "mean of the last closes")
        case .exponentialMean:
            make(.usd, [length(20)], "exponential mean of the closes; the last weighs 2 / (length + 1)")
        case .relativeStrength: make(.num, [length(14)], "Wilder's relative strength index of the closes, 0-100")
        case .trueRange: make(.usd, [length(14)], "Wilder's mean true range of the bars")
        case .upperBand:
            make(.usd, [length(20), deviations], "mean of the last closes plus so many standard deviations")
        case .lowerBand:
            make(.usd, [length(20), deviations], "mean of the last closes less so many standard deviations")
        case .standardScore:
            make(.num, [length(20)], "standard deviations of the last close from the mean of the last closes")
        case .highest: make(.usd, [length(20)], "highest price of the last bars")
        case .lowest: make(.usd, [length(20)], "lowest price of the last bars")
        case .change: make(.pct, [length(1)], "last close against the close so many bars before")
        case .meanVolume: make(.num, [length(20)], "mean volume of the last bars")
        }
    }

    /// Bars that a value needs before it is known.
    package func barsNeeded(_ arguments: [Double]) -> Int {
        let length = Int(arguments.first ?? 1)
        switch self {
        case .relativeStrength, .change: return length + 1
        default: return length
        }
    }

    /// Bars from which the value is worked out where there are as many: Wilder's and exponential means go on from
    /// values before their window, whose weight has fallen below a billionth by then.
    package func barsRead(_ arguments: [Double]) -> Int {
        switch self {
        case .exponentialMean: 11 * barsNeeded(arguments)
        case .relativeStrength, .trueRange: 22 * barsNeeded(arguments)
        default: barsNeeded(arguments)
        }
    }

    /// The longest window.
    package static let longest = 500

    private func make(
        _ unit: Unit, _ parameters: [SeriesFunction.Parameter], _ summary: String
    ) -> SeriesFunction {
        SeriesFunction(rawValue, unit: unit, parameters: parameters, summary: summary)
    }

    private func length(_ standard: Double) -> SeriesFunction.Parameter {
        SeriesFunction.Parameter("length", standard: standard, allowed: 1...Double(MarketSeries.longest))
    }

    private var deviations: SeriesFunction.Parameter {
        SeriesFunction.Parameter("deviations", standard: 2, allowed: 0.1...10, isWhole: false)
    }
}
