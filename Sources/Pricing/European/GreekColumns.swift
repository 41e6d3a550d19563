internal import CKernels

/// Prices and Greeks in columns, in the units of `RawGreeks`; place i belongs to the i-th of the rows that were asked for.
///
/// The columns lie one after the other in a single piece of memory, which is reused from batch to batch.
package struct GreekColumns: Hashable, Sendable {
    /// A column.
    package enum Name: Int, CaseIterable, Sendable {
        case price, delta, gamma, vega, theta, rho
        /// As in `SecondOrderGreeks`; computed only where asked for.
        case vanna, charm, vomma
    }

    /// Whether vanna, charm and vomma are computed as well.
    package let hasSecondOrder: Bool
    /// How many rows were written.
    package private(set) var count = 0
    private var storage: [Double] = []

    /// From the beginning of one column to that of the next: 11 lines of 64 bytes past a multiple of a memory page, because a
    /// processor's cache has few places for addresses that lie whole pages apart.
    private var stride: Int {
        let lines = (count + 7) / 8
        return 8 * (lines + (11 - lines) & 63)
    }

    /// Room that grows to what is written into it.
    package init(secondOrder: Bool = false) {
        hasSecondOrder = secondOrder
    }

    /// A column; empty where it wasn't asked for.
    package subscript(name: Name) -> ArraySlice<Double> {
        let start = name.rawValue * stride
        return start < storage.count ? storage[start..<(start + count)] : []
    }

    /// A row's price and Greeks; NaN where it is invalid.
    package subscript(row: Int) -> RawGreeks {
        RawGreeks(
            price: value(.price, row), delta: value(.delta, row), gamma: value(.gamma, row), vega: value(.vega, row),
            theta: value(.theta, row), rho: value(.rho, row))
    }

    /// A row's second-order Greeks; nil where they weren't asked for.
    package func secondOrder(_ row: Int) -> SecondOrderGreeks? {
        guard hasSecondOrder else { return nil }
        return SecondOrderGreeks(vanna: value(.vanna, row), charm: value(.charm, row), vomma: value(.vomma, row))
    }

    private func value(_ name: Name, _ row: Int) -> Double {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        return storage[name.rawValue * stride + row]
    }

    /// Lends `count` places of every column to a kernel.
    mutating func lend(count: Int, _ body: (ww_european_output) -> Int) -> Int {
        let isLaidOut = count == self.count && !storage.isEmpty
        self.count = count
        let stride = stride
        let columns = hasSecondOrder ? Name.allCases.count : Name.vanna.rawValue
        if !isLaidOut { storage = [Double](repeating: 0, count: columns * stride) }
        return storage.withUnsafeMutableBufferPointer { storage in
            func column(_ name: Name) -> UnsafeMutablePointer<Double>? {
                name.rawValue < columns ? storage.baseAddress?.advanced(by: name.rawValue * stride) : nil
            }
            return body(
                ww_european_output(
                    price: column(.price), delta: column(.delta), gamma: column(.gamma), vega: column(.vega),
                    theta: column(.theta), rho: column(.rho), vanna: column(.vanna), charm: column(.charm),
                    vomma: column(.vomma)))
        }
    }
}
