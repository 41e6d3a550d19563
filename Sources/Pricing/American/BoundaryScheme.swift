import Glibc

/// The fixed numbers of one discretisation of the exercise boundary: collocation points, quadrature, interpolation.
///
/// The boundary B(τ) is known at n + 1 Chebyshev points in √τ, the last of them τ = 0. Its integral equations are integrated over
/// τ − u = τ·sin²θ, which removes the square-root singularity at both ends, so that every boundary value needed lies at a
/// fixed fraction of √T: interpolation is a matrix that depends on nothing but this scheme.
///
/// - Source: Andersen, Lake, Offengenden, "High-performance American option pricing", Journal of Computational Finance
///   20(1), 2016, section 5 (Chebyshev interpolation of ln(B/X)² in √τ); the substitution by angle is ours.
///
/// A class, because every equation and every price of a run refers to the same one.
final class BoundaryScheme: Sendable {
    /// n: collocation points with τ > 0.
    let points: Int
    /// l: quadrature nodes of one integral equation.
    let nodes: Int
    /// m: fixed-point sweeps of the smooth-pasting form, of which the first is a Newton step.
    private let sweeps: Int
    /// Sweeps end early once no ln B moves by more than this.
    let tolerance: Double
    /// √(τᵢ/T) for i < n, descending from 1.
    let fractions: [Double]
    /// sin θₖ and cos θₖ.
    let sines: [Double]
    let cosines: [Double]
    /// dθ weight times 2·sinθ·cosθ, for integrals of u.
    let timeWeights: [Double]
    /// dθ weight times 2·cosθ, for integrals with 1/√(τ − u).
    let rootWeights: [Double]
    /// Row (i, k) times the collocation values gives the interpolant at fractionᵢ·cosθₖ.
    let interpolation: [Double]
    /// Row j times the collocation values gives the j-th Chebyshev coefficient.
    let transform: [Double]
    /// p: the quadrature of the price.
    let pricing: GaussLegendre

    static let fast = BoundaryScheme(points: 6, nodes: 7, sweeps: 2, pricing: 16)
    static let accurate = BoundaryScheme(points: 10, nodes: 12, sweeps: 5, pricing: 28)
    static let high = BoundaryScheme(points: 24, nodes: 32, sweeps: 20, pricing: 64)

    /// How often an equation of this form is swept; value matching moves by half as much each time.
    func sweeps(_ form: BoundaryEquation.Form) -> Int {
        form == .smoothPasting ? sweeps : 2 * sweeps
    }

    init(points: Int, nodes: Int, sweeps: Int, tolerance: Double = 1e-13, pricing: Int) {
        self.points = points
        self.nodes = nodes
        self.sweeps = sweeps
        self.tolerance = tolerance
        let fractions = (0..<points).map { 0.5 * (1 + cos(.pi * Double($0) / Double(points))) }
        let rule = GaussLegendre(count: nodes)
        let angles = rule.nodes.map { 0.5 * .pi * $0 }
        let weights = rule.weights.map { 0.5 * .pi * $0 }
        let sines = angles.map { sin($0) }
        let cosines = angles.map { cos($0) }
        timeWeights = (0..<nodes).map { 2 * sines[$0] * cosines[$0] * weights[$0] }
        rootWeights = (0..<nodes).map { 2 * cosines[$0] * weights[$0] }
        interpolation = fractions.flatMap { fraction in
            cosines.flatMap { BoundaryScheme.interpolationRow(at: 2 * fraction * $0 - 1, points: points) }
        }
        transform = BoundaryScheme.transform(points: points)
        self.fractions = fractions
        self.sines = sines
        self.cosines = cosines
        self.pricing = GaussLegendre(count: pricing)
    }

    /// Barycentric weights at x of the Chebyshev points of the second kind; the last, at τ = 0, is left out as B's
    /// transform is 0 there.
    private static func interpolationRow(at x: Double, points: Int) -> [Double] {
        var terms = [Double]()
        for index in 0...points {
            let distance = x - cos(.pi * Double(index) / Double(points))
            if distance == 0 { return (0..<points).map { $0 == index ? 1 : 0 } }
            let end = index == 0 || index == points ? 0.5 : 1.0
            terms.append((index.isMultiple(of: 2) ? end : -end) / distance)
        }
        let total = terms.reduce(0, +)
        return terms.dropLast().map { $0 / total }
    }

    /// Values at the Chebyshev points (the last being 0) to the coefficients of the interpolant.
    private static func transform(points: Int) -> [Double] {
        var rows = [Double]()
        for degree in 0...points {
            for index in 0..<points {
                let ends = (degree == 0 || degree == points ? 0.5 : 1) * (index == 0 ? 0.5 : 1)
                rows.append(2 / Double(points) * ends * cos(.pi * Double(degree * index) / Double(points)))
            }
        }
        return rows
    }
}
