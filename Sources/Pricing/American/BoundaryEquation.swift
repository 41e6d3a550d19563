import Glibc

/// The integral equation of the exercise boundary at one collocation point: B = N(B)/D(B).
///
/// - Source: Andersen, Lake, Offengenden (2016), equations 4.6–4.10, both sides multiplied by e^(−rτ) and e^(−qτ) so that
///   nothing overflows.
struct BoundaryEquation {
    /// Which of the two equivalent equations is iterated.
    enum Form {
        /// "FP-A", from smooth pasting: converges ten times as fast, but only where the drift is small beside the volatility.
        case smoothPasting
        /// "FP-B", from value matching: always converges.
        case valueMatching

        /// The form that suits this market.
        ///
        /// The first diverges from a drift of about 0.7 standard deviations on (found by comparing the two).
        init(_ market: PutMarket) {
            self = market.driftInDeviations < 0.5 ? .smoothPasting : .valueMatching
        }
    }

    private let market: PutMarket
    private let scheme: BoundaryScheme
    private let form: Form
    private let point: Int
    private let time: Double
    private let rootTime: Double
    /// e^(−r(τ − u)) and e^(−q(τ − u)) times the quadrature weight, per node.
    private let discounts: [Double]
    private let carries: [Double]

    init(_ market: PutMarket, _ scheme: BoundaryScheme, point: Int, _ form: Form) {
        self.market = market
        self.scheme = scheme
        self.form = form
        self.point = point
        let time = market.years * scheme.fractions[point] * scheme.fractions[point]
        self.time = time
        rootTime = time.squareRoot()
        discounts = scheme.sines.map { exp(-market.rate * time * $0 * $0) }
        carries = scheme.sines.map { exp(-market.yield * time * $0 * $0) }
    }

    /// A better ln(B/X), given the current one here and H at all points.
    ///
    /// The Newton step differentiates only what depends on B directly, as the rest moves along with B.
    func improve(_ logRatio: Double, _ logLimit: Double, _ squares: [Double], newton: Bool) -> Double {
        let deviation = market.volatility * rootTime
        let logBoundary = logLimit + logRatio
        let boundary = exp(logBoundary)
        let upper = (logBoundary + (market.rate - market.yield) * time) / deviation + 0.5 * deviation
        let lower = upper - deviation
        let discount = exp(-market.rate * time)
        let carry = exp(-market.yield * time)
        let cashDensity = discount * NormalDistribution.density(lower) / deviation
        let shareDensity = carry * NormalDistribution.density(upper) / deviation
        var (numerator, denominator) = integrals(logRatio, squares)
        var numeratorSlope: Double
        var denominatorSlope: Double
        switch form {
        case .smoothPasting:
            numerator += cashDensity
            denominator += shareDensity + carry * NormalDistribution.cumulative(upper)
            numeratorSlope = -cashDensity * lower / deviation
            denominatorSlope = shareDensity * (1 - upper / deviation)
        case .valueMatching:
            numerator += discount * NormalDistribution.cumulative(lower)
            denominator += carry * NormalDistribution.cumulative(upper)
            numeratorSlope = cashDensity
            denominatorSlope = shareDensity
        }
        let image = numerator / denominator
        guard newton else { return log(image) - logLimit }
        numeratorSlope /= boundary
        denominatorSlope /= boundary
        let slope = (numeratorSlope - image * denominatorSlope) / denominator
        let next = boundary - (image - boundary) / (slope - 1)
        return log(next > 0 ? next : image) - logLimit
    }

    /// The parts of N and D that integrate over the boundary at shorter times.
    private func integrals(_ logRatio: Double, _ squares: [Double]) -> (numerator: Double, denominator: Double) {
        let deviation = market.volatility * rootTime
        let drift = ((market.rate - market.yield) / market.volatility + 0.5 * market.volatility) * rootTime
        var cashTime = 0.0
        var shareTime = 0.0
        var cashRoot = 0.0
        var shareRoot = 0.0
        for node in 0..<scheme.nodes {
            let sine = scheme.sines[node]
            let row = (point * scheme.nodes + node) * scheme.points
            var square = 0.0
            for index in squares.indices { square += scheme.interpolation[row + index] * squares[index] }
            let other = -max(0, square).squareRoot()
            let upper = (logRatio - other) / (deviation * sine) + drift * sine
            let lower = upper - deviation * sine
            if form == .smoothPasting {
                cashRoot += scheme.rootWeights[node] * discounts[node] * NormalDistribution.density(lower)
                shareRoot += scheme.rootWeights[node] * carries[node] * NormalDistribution.density(upper)
            } else {
                cashTime += scheme.timeWeights[node] * discounts[node] * NormalDistribution.cumulative(lower)
            }
            shareTime += scheme.timeWeights[node] * carries[node] * NormalDistribution.cumulative(upper)
        }
        let root = rootTime / market.volatility
        return (
            market.rate * (time * cashTime + root * cashRoot),
            market.yield * (time * shareTime + root * shareRoot)
        )
    }
}
