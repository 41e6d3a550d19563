/// Two grids, one with half as many points and steps, and what their values tend to.
///
/// The exercise boundary lies between points, which leaves an error of second order: a third of the difference takes most of it out.
///
/// - Source: Richardson, "The deferred approach to the limit" (1927).
struct DividendGridPair {
    let problem: DividendProblem
    private let resolution: DividendResolution
    private let fine: DividendGrid
    private let coarse: DividendGrid

    /// Solves both; `width` as in `DividendGrid`.
    init(_ problem: DividendProblem, _ resolution: DividendResolution, width: Double) {
        self.problem = problem
        self.resolution = resolution
        fine = DividendGrid(problem, resolution, width: width)
        coarse = DividendGrid(problem, resolution.halved, width: width)
    }

    private func limit(_ value: (DividendGrid) -> Double) -> Double {
        let near = value(fine)
        return near + (near - value(coarse)) / 3
    }

    /// Dollars per share.
    var price: Double { max(0, limit(\.price)) }

    var isExercised: Bool { fine.isExercised }

    /// The spot at which exercising now becomes optimal; nil where no point of the grid is exercised.
    var exerciseBoundary: Double? { fine.exerciseBoundary }

    /// Price and all Greeks where the option is held.
    var greeks: RawGreeks {
        let (near, far) = (fine.greeks, coarse.greeks)
        func limit(_ path: KeyPath<RawGreeks, Double>) -> Double {
            near[keyPath: path] + (near[keyPath: path] - far[keyPath: path]) / 3
        }
        let step = 5e-3 * problem.volatility
        return RawGreeks(
            price: price, delta: limit(\.delta), gamma: max(0, limit(\.gamma)),
            vega: (changed { $0.volatility += step } - changed { $0.volatility -= step }) / (2 * step),
            theta: limit(\.theta), rho: (changed { $0.rate += 5e-4 } - changed { $0.rate -= 5e-4 }) / 1e-3)
    }

    /// The price of a problem close by, on the same points.
    private func changed(_ change: (inout DividendProblem) -> Void) -> Double {
        var changed = problem
        change(&changed)
        return DividendGridPair(changed, resolution, width: problem.width).price
    }
}
