import Glibc
import Market

/// The price of an underlying minute by minute through one session.
struct IntradayPath {
    private let session: Session
    /// Price at the start of each minute, and at the close; dollars, to the cent.
    private let prices: [Double]
    /// Shares traded in each minute.
    private let volumes: [Double]

    /// - Parameter volatility: a fraction per year.
    /// - Parameter shares: traded in the whole session, about.
    init(session: Session, open: Double, close: Double, volatility: Double, shares: Double, key: StreamKey) {
        var stream = key.stream
        let minutes = max(1, Int((session.close - session.open) / 60))
        self.session = session
        let step = 0.8 * volatility / (MarketPath.sessionsPerYear * Double(minutes)).squareRoot()
        var walk = [0.0]
        for _ in 0..<minutes { walk.append(walk[walk.count - 1] + step * stream.normal()) }
        let excess = walk[minutes] - log(close / open)
        prices = walk.indices.map { minute in
            let bridge = walk[minute] - excess * Double(minute) / Double(minutes)
            return max(0.01, (open * exp(bridge)).rounded(perUnit: 100))
        }
        // Trading is busiest after the open and before the close.
        let weights = (0..<minutes).map { minute in
            let shape = 1 + 2 * exp(-Double(minute) / 25) + 2 * exp(-Double(minutes - minute) / 20)
            return shape * stream.uniform(0.5, 1.5)
        }
        let total = weights.reduce(0, +)
        volumes = weights.map { max(1, (shares * $0 / total).rounded()) }
    }

    /// The whole session as one bar.
    var daily: Bar { bar(0..<volumes.count) }

    /// Bars of so many minutes; the last may be shorter.
    func bars(minutes: Int) -> [Bar] {
        stride(from: 0, to: volumes.count, by: minutes).map { bar($0..<min($0 + minutes, volumes.count)) }
    }

    /// The middle of the session, and the price there.
    var middle: (instant: Instant, price: Double) {
        let minute = volumes.count / 2
        return (session.open.adding(seconds: minute * 60), prices[minute])
    }

    private func bar(_ minutes: Range<Int>) -> Bar {
        let path = prices[minutes.lowerBound...minutes.upperBound]
        var volume = 0.0
        var turnover = 0.0
        for minute in minutes {
            volume += volumes[minute]
            turnover += volumes[minute] * (prices[minute] + prices[minute + 1]) / 2
        }
        let first = prices[minutes.lowerBound]
        return Bar(
            start: session.open.adding(seconds: minutes.lowerBound * 60),
            end: session.open.adding(seconds: minutes.upperBound * 60), open: first,
            high: path.max() ?? first, low: path.min() ?? first, close: prices[minutes.upperBound], volume: volume,
            vwap: (turnover / volume).rounded(perUnit: 10_000))
    }
}
