import Expression
import Indicators
import Market
import Pricing
import RuleModel

/// An underlying at the end of a bar, as a signal's conditions read it; series are worked out when first read.
final class SignalRow: FieldSource {
    private let signal: Signal
    /// Complete bars of the signal's length up to the moment.
    private let bars: [Bar]
    private let moment: Instant
    private let market: UnderlyingView
    private let session: Session?
    /// The close of the session before; nil where no bar tells.
    private let previousClose: Double?
    private var readings: [Reading<Value>?]

    private static let fields = MarketField.allCases

    init(signal: Signal, bars: [Bar], moment: Instant, market: UnderlyingView, previousClose: Double?) {
        self.signal = signal
        self.bars = bars
        self.moment = moment
        self.market = market
        self.previousClose = previousClose
        session = market.valuation.calendar.session(on: NewYorkTime.date(of: moment))
        readings = Array(repeating: nil, count: signal.schema.fields.count)
    }

    func read(_ field: Int) -> Reading<Value> {
        if let known = readings[field] { return known }
        let reading = field < SignalRow.fields.count ? read(SignalRow.fields[field]) : series(field)
        readings[field] = reading
        return reading
    }

    private func read(_ field: MarketField) -> Reading<Value> {
        switch field {
        case .symbol: .known(.text(market.valuation.underlying.symbol))
        case .spot: spot.map(Value.number)
        case .changePercent: change.map(Value.number)
        case .open: bar { $0.open }
        case .high: bar { $0.high }
        case .low: bar { $0.low }
        case .close: bar { $0.close }
        case .volume: bar { $0.volume }
        case .vwap: vwap
        case .bars: .known(.number(Double(bars.count)))
        case .minutesSinceOpen: minutes { moment - $0.open }
        case .minutesToClose: minutes { $0.close - moment }
        case .volatility: market.valuation.thirtyDayVolatility.map(Value.number)
        case .volatilityRank: market.volatilityRank.map { .number($0.rank) }
        case .volatilityPercentile: market.volatilityRank.map { .number($0.percentile) }
        case .volatilitySessions: market.volatilityRank.map { .number(Double($0.sessions)) }
        case .daysToEarnings: market.daysToEarnings
        case .daysToExDividend: market.daysToExDividend
        case .newsSentiment: market.news.map { .text($0.sentiment.rawValue) }
        case .newsImpact: market.news.map { .number($0.impact) }
        }
    }

    /// The newer of the last bar's close and the chain's price.
    private var spot: Reading<Double> {
        guard let last = bars.last else { return market.valuation.spot }
        if let chain = market.valuation.chain, chain.captured > last.end, let price = chain.spot {
            return .known(price)
        }
        return .known(last.close)
    }

    private var change: Reading<Double> {
        guard let before = previousClose, before > 0 else {
            return .unknown(reason: "no bar of the session before is recorded")
        }
        return spot.map { ($0 / before - 1) * 100 }
    }

    private var vwap: Reading<Value> {
        let today = bars.filter { bar in session.map { bar.start >= $0.open } ?? false }
        return Reading(
            volumeWeightedAveragePrice(today).last.flatMap { $0 }.map(Value.number),
            else: "no volume recorded for today's bars")
    }

    private func bar(_ value: (Bar) -> Double?) -> Reading<Value> {
        guard let last = bars.last else { return .unknown(reason: "no \(signal.bar) bar is recorded") }
        return Reading(value(last).map(Value.number), else: "the last bar has no volume")
    }

    private func minutes(_ seconds: (Session) -> Double) -> Reading<Value> {
        Reading(
            session.map { .number(seconds($0) / 60) }, else: "no session is held on \(NewYorkTime.date(of: moment))")
    }
}

extension SignalRow {
    private func series(_ field: Int) -> Reading<Value> {
        guard let call = signal.schema.call(ofField: field), let series = MarketSeries(rawValue: call.function.name),
            let arguments = call.values(param: parameter)
        else { return .unknown(reason: "no such series") }
        let needed = series.barsNeeded(arguments)
        guard bars.count >= needed else {
            return .unknown(reason: "\(call.name) needs \(needed) bars, and \(bars.count) are recorded")
        }
        let window = Array(bars.suffix(series.barsRead(arguments)))
        return Reading(
            value(series, window, arguments).map(Value.number), else: "\(call.name) can't be worked out from these bars"
        )
    }

    private func parameter(_ name: String) -> Double? {
        signal.params.first { $0.name == name }?.value.number
    }

    private func value(_ series: MarketSeries, _ bars: [Bar], _ arguments: [Double]) -> Double? {
        let length = Int(arguments[0])
        let closes = bars.map(\.close)
        switch series {
        case .simpleMean: return simpleMovingAverage(closes, length: length).last ?? nil
        case .exponentialMean: return exponentialMovingAverage(closes, length: length).last ?? nil
        case .relativeStrength: return relativeStrengthIndex(closes, length: length).last ?? nil
        case .trueRange: return averageTrueRange(bars, length: length).last ?? nil
        case .upperBand: return bands(closes, arguments)?.upper
        case .lowerBand: return bands(closes, arguments)?.lower
        case .standardScore: return zScore(closes, length: length).last ?? nil
        case .highest: return bars.map(\.high).max()
        case .lowest: return bars.map(\.low).min()
        case .change:
            guard let first = closes.first, let last = closes.last, first > 0 else { return nil }
            return (last / first - 1) * 100
        case .meanVolume:
            let volumes = bars.compactMap(\.volume)
            return volumes.count == bars.count ? simpleMovingAverage(volumes, length: length).last ?? nil : nil
        }
    }

    private func bands(_ closes: [Double], _ arguments: [Double]) -> BollingerBands? {
        BollingerBands.series(closes, length: Int(arguments[0]), deviations: arguments[1]).last ?? nil
    }
}
