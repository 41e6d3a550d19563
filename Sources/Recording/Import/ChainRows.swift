import Market

/// The rows of a chain in the making, in the order in which they come.
///
/// Feeds list contracts in the order of a chain, and then neither a set of what was seen nor sorting is needed.
struct ChainRows {
    enum Outcome {
        case added
        /// The contract is there already.
        case duplicate
        /// It would be the 257th distinct root.
        case tooManyRoots
    }

    /// What orders rows, but for the names of roots.
    private struct Terms {
        let expiration: CalendarDate
        let right: OptionRight
        let rootIndex: UInt8
        let strike: Strike

        /// The terms of an ordinary contract as a number; for days since 1970 in the order of a chain.
        var packed: UInt64 {
            let days = UInt64(UInt32(bitPattern: expiration.daysSinceEpoch))
            let strike = UInt64(UInt32(bitPattern: strike.thousandths))
            return (days << 1 | UInt64(right.rawValue)) << 31 | strike
        }
    }

    private let underlying: String
    private var terms: [Terms] = []
    private var cells: [ChainRow.Cells] = []
    private var roots: [String]
    /// The greatest packed terms among ordinary contracts, while each has greater ones than those before.
    private var greatest: UInt64?
    /// The packed terms of ordinary contracts, kept only when their order is another.
    private var seen: Set<UInt64>?
    /// Contracts of other roots.
    private var seenAdjusted: Set<OptionContract> = []
    private static let mostRoots = 256

    init(underlying: String) {
        self.underlying = underlying
        roots = [underlying]
    }

    /// Number of rows.
    var count: Int { terms.count }

    /// Adds a row unless its contract is there.
    mutating func append(_ row: ChainRow) -> Outcome {
        var rootIndex = 0
        if let root = row.root, root != underlying {
            guard insertAdjusted(row, root) else { return .duplicate }
            guard let index = index(ofRoot: root) else { return .tooManyRoots }
            rootIndex = index
        }
        let terms = Terms(
            expiration: row.expiration, right: row.right, rootIndex: UInt8(rootIndex), strike: row.strike)
        if rootIndex == 0, !insertOrdinary(terms.packed) { return .duplicate }
        self.terms.append(terms)
        cells.append(row.cells)
        return .added
    }

    private mutating func insertOrdinary(_ packed: UInt64) -> Bool {
        if seen == nil, packed > greatest ?? 0 {
            greatest = packed
            return true
        }
        if seen == nil { seen = Set(terms.lazy.filter { $0.rootIndex == 0 }.map(\.packed)) }
        return seen?.insert(packed).inserted ?? false
    }

    private mutating func insertAdjusted(_ row: ChainRow, _ root: String) -> Bool {
        let contract = OptionContract(
            underlying: underlying, expiration: row.expiration, right: row.right, strike: row.strike, root: root)
        return seenAdjusted.insert(contract).inserted
    }

    private mutating func index(ofRoot root: String) -> Int? {
        if let known = roots.firstIndex(of: root) { return known }
        guard roots.count < ChainRows.mostRoots else { return nil }
        roots.append(root)
        return roots.count - 1
    }
}

extension ChainRows {
    /// The ordered chain.
    func chain(captured: Instant, source: String, spot: Double?) -> OptionChain {
        var order = Array(0..<count)
        if !zip(order, order.dropFirst()).allSatisfy(isBefore) { order.sort(by: isBefore) }
        let chain = OptionChain(
            underlying: underlying, captured: captured, source: source, spot: spot,
            expirations: order.map { terms[$0].expiration }, rights: order.map { terms[$0].right },
            strikes: order.map { terms[$0].strike }, roots: roots, rootIndices: order.map { terms[$0].rootIndex },
            columns: ChainField.allCases.map { column(Int($0.rawValue), order) })
        guard let chain else { preconditionFailure("sorted rows without duplicates make a chain") }
        return chain
    }

    /// The cells of a field; empty where none has a value.
    private func column(_ field: Int, _ order: [Int]) -> Column {
        var isMissing = true
        let values = [Double](unsafeUninitializedCapacity: count) { output, filled in
            cells.withUnsafeBytes { bytes in
                // Safe: a row's cells are doubles side by side, and `output` has room for one of each row.
                let numbers = bytes.assumingMemoryBound(to: Double.self)
                for place in 0..<count {
                    let value = numbers[order[place] * ChainRow.Cells.count + field]
                    if !value.isNaN { isMissing = false }
                    output.initializeElement(at: place, to: value)
                }
            }
            filled = count
        }
        return isMissing ? Column() : Column(cells: values)
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (terms[left], terms[right])
        if left.expiration.daysSinceEpoch != right.expiration.daysSinceEpoch {
            return left.expiration.daysSinceEpoch < right.expiration.daysSinceEpoch
        }
        if left.right.rawValue != right.right.rawValue { return left.right.rawValue < right.right.rawValue }
        if left.strike.thousandths != right.strike.thousandths {
            return left.strike.thousandths < right.strike.thousandths
        }
        return left.rootIndex != right.rootIndex && roots[Int(left.rootIndex)] < roots[Int(right.rootIndex)]
    }
}
