internal import CKernels

/// One input of a batch: a number for every row, or the same number for all of them.
package enum PricingColumn: Hashable, Sendable {
    case values([Double])
    case constant(Double)

    /// The number of a row.
    package subscript(row: Int) -> Double {
        switch self {
        case .values(let values): values[row]
        case .constant(let value): value
        }
    }

    /// How many rows it has; nil where it has as many as are asked for.
    var count: Int? {
        if case .values(let values) = self { values.count } else { nil }
    }

    /// Lends the column to a kernel, without copying it.
    func lend<Result>(_ body: (ww_column) -> Result) -> Result {
        switch self {
        case .values(let values): values.withUnsafeBufferPointer { body(ww_column(values: $0.baseAddress, step: 1)) }
        case .constant(let value): withUnsafePointer(to: value) { body(ww_column(values: $0, step: 0)) }
        }
    }
}

extension PricingColumn: ExpressibleByFloatLiteral, ExpressibleByArrayLiteral {
    package init(floatLiteral value: Double) { self = .constant(value) }
    package init(arrayLiteral values: Double...) { self = .values(values) }
}
