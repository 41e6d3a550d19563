import CKernels

/// The fixed numbers of a `BoundaryScheme` where the vector kernel reads them.
///
/// Safe: the memory is written in `init` only, and given back when nobody holds the object any more.
final class KernelScheme: @unchecked Sendable {
    private let numbers: UnsafeMutableBufferPointer<Double>
    private let table: ww_american_scheme
    private let scheme: BoundaryScheme

    static let fast = KernelScheme(.fast)
    static let accurate = KernelScheme(.accurate)
    static let high = KernelScheme(.high)

    /// That of a preset.
    static func of(_ accuracy: AmericanAccuracy) -> KernelScheme {
        switch accuracy {
        case .fast: fast
        case .accurate: accurate
        case .high: high
        }
    }

    private init(_ scheme: BoundaryScheme) {
        let columns = [
            scheme.fractions, scheme.sines, scheme.timeWeights, scheme.rootWeights, scheme.interpolation,
            scheme.transform, scheme.pricing.nodes, scheme.pricing.weights,
        ]
        let numbers = UnsafeMutableBufferPointer<Double>.allocate(capacity: columns.reduce(0) { $0 + $1.count })
        _ = numbers.initialize(from: columns.joined())
        var begin = 0
        let places = columns.map { column in
            defer { begin += column.count }
            return UnsafePointer(numbers.baseAddress.map { $0 + begin })
        }
        table = ww_american_scheme(
            points: Int32(scheme.points), nodes: Int32(scheme.nodes), price_nodes: Int32(scheme.pricing.nodes.count),
            sweeps: 0, tolerance: scheme.tolerance, fractions: places[0], sines: places[1], time_weights: places[2],
            root_weights: places[3], interpolation: places[4], transform: places[5], price_positions: places[6],
            price_weights: places[7])
        self.numbers = numbers
        self.scheme = scheme
    }

    deinit {
        numbers.deallocate()
    }

    /// Lends the table for one form of the equation.
    func with(_ form: BoundaryEquation.Form, _ body: (UnsafePointer<ww_american_scheme>) -> Void) {
        var table = table
        table.sweeps = Int32(scheme.sweeps(form))
        withUnsafePointer(to: table, body)
        withExtendedLifetime(self) {}
    }
}
