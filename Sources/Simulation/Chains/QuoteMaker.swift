import Glibc
import Market

/// Turns a fair price into what a feed would show: bid, ask, sizes, last trade, volume and open interest.
struct QuoteMaker {
    let liquidity: LiquidityTier
    /// Multiple of the usual spread; above 1 in nervous markets.
    let stress: Double
    /// Share of a session's volume traded so far.
    let volumeShare: Double

    /// What decides how actively a contract trades.
    struct Interest {
        /// Distance from the money in standard deviations.
        let deviations: Double
        let days: Int
        let isMonthly: Bool
        let isRoundStrike: Bool
    }

    /// The smallest step of a quote, as a number of steps per dollar: a cent below three dollars, five cents from there.
    static func ticksPerDollar(_ price: Double) -> Double {
        price < 3 ? 100 : 20
    }

    /// A two-sided quote around a fair price; the bid is never above it and the ask never below.
    ///
    /// - Parameter lasting: a stream of the contract, the same on every day.
    func quote(fair: Double, interest: Interest, lasting: SeededStream, stream: inout SeededStream) -> Quote {
        let width = liquidity.spreadFactor * stress * stream.uniform(0.7, 1.4) * (0.008 + 0.022 * fair.squareRoot())
        let ticks = QuoteMaker.ticksPerDollar(fair)
        let bid = max(0, ((fair - width / 2) * ticks + 1e-9).rounded(.down)) / ticks
        var ask = ((fair + width / 2) * ticks - 1e-9).rounded(.up) / ticks
        if ask <= bid { ask = ((bid * ticks).rounded() + 1) / ticks }
        let open = openInterest(interest, lasting: lasting)
        let turnover = interest.days <= 7 ? 0.25 : 0.08
        let volume = (open * turnover * volumeShare * exp(0.7 * stream.normal() - 0.25 * interest.deviations)).rounded()
        let traded = (bid + (ask - bid) * stream.uniform()) * ticks
        return Quote(
            bid: bid, ask: ask, bidSize: bid > 0 ? size(&stream) : 0, askSize: size(&stream),
            last: volume > 0 ? max(1, traded.rounded()) / ticks : nil, volume: volume, openInterest: open)
    }

    private func size(_ stream: inout SeededStream) -> Double {
        max(1, (liquidity.quoteSize * stream.uniform(0.1, 1.9)).rounded())
    }

    private func openInterest(_ interest: Interest, lasting: SeededStream) -> Double {
        var lasting = lasting
        let nearness = exp(-0.5 * interest.deviations * interest.deviations / 1.44)
        let term = (interest.isMonthly ? 1 : 0.35) * exp(-Double(max(0, interest.days - 30)) / 150)
        let popularity = exp(0.5 * lasting.normal()) * (interest.isRoundStrike ? 1.6 : 1)
        return (liquidity.openInterest * nearness * term * popularity).rounded()
    }
}
