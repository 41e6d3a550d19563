/// The numeric columns of a chain, in the order in which recordings store them.
package enum ChainField: UInt8, CaseIterable, Sendable {
    case bid, ask, bidSize, askSize, last, volume, openInterest
    case feedVolatility, feedDelta, feedGamma, feedTheta, feedVega, feedRho

    /// The name in exports and in the documented format.
    package var name: String {
        switch self {
        case .bid: "bid"
        case .ask: "ask"
        case .bidSize: "bid_size"
        case .askSize: "ask_size"
        case .last: "last"
        case .volume: "volume"
        case .openInterest: "open_interest"
        case .feedVolatility: "feed_iv"
        case .feedDelta: "feed_delta"
        case .feedGamma: "feed_gamma"
        case .feedTheta: "feed_theta"
        case .feedVega: "feed_vega"
        case .feedRho: "feed_rho"
        }
    }
}
