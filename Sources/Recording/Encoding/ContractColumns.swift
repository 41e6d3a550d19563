import Market

/// The terms of a chain's contracts: runs of one expiration and right, strikes, roots.
struct ContractColumns: Sendable {
    /// Neighbouring rows with the same expiration and right.
    struct Run: Sendable {
        let expiration: CalendarDate
        let right: OptionRight
        let rows: Range<Int>
    }

    let runs: [Run]
    let strikes: [Strike]
    let roots: [String]
    let rootIndices: [UInt8]

    init(_ chain: OptionChain) {
        var runs: [Run] = []
        var start = 0
        for row in 0..<chain.count {
            let next = row + 1
            let goesOn =
                next < chain.count && chain.expirations[next] == chain.expirations[row]
                && chain.rights[next] == chain.rights[row]
            if goesOn { continue }
            runs.append(Run(expiration: chain.expirations[row], right: chain.rights[row], rows: start..<next))
            start = next
        }
        self.runs = runs
        strikes = chain.strikes
        roots = chain.roots
        rootIndices = chain.rootIndices
    }

    /// Reads encoded terms; nil where the bytes aren't those of so many rows.
    init?(_ bytes: [UInt8], rows: Int) {
        var reader = ByteReader(bytes)
        guard let runs = ContractColumns.runs(rows: rows, from: &reader),
            case var areStrikes = true,
            let strikes = NumberCodec.decode(
                rows, from: &reader,
                { number in
                    areStrikes = areStrikes && (0...Int64(Int32.max)).contains(number)
                    return Strike(thousandths: Int32(truncatingIfNeeded: number))
                }), areStrikes,
            let roots = ContractColumns.roots(from: &reader), let flag = reader.byte(), flag <= 1
        else { return nil }
        self.runs = runs
        self.roots = roots
        self.strikes = strikes
        if flag == 1 {
            guard let indices = reader.raw(rows), indices.allSatisfy({ Int($0) < roots.count }) else { return nil }
            rootIndices = Array(indices)
        } else {
            guard rows == 0 || !roots.isEmpty else { return nil }
            rootIndices = [UInt8](repeating: 0, count: rows)
        }
        guard reader.atEnd else { return nil }
    }

    /// The terms as bytes; the layout is documented in `docs/recording-format.md`.
    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.count(runs.count)
        for run in runs {
            writer.int32(run.expiration.daysSinceEpoch)
            writer.byte(run.right.rawValue)
            writer.count(run.rows.count)
        }
        NumberCodec.encode(strikes.map { Int64($0.thousandths) }, into: &writer)
        writer.count(roots.count)
        for root in roots { writer.text(root) }
        let anyOtherRoot = rootIndices.contains { $0 != 0 }
        writer.byte(anyOtherRoot ? 1 : 0)
        if anyOtherRoot { writer.raw(rootIndices) }
        return writer.bytes
    }

    /// The row of a contract of this chain's underlying; nil where it isn't listed.
    func row(of contract: OptionContract) -> Int? {
        guard let run = runs.first(where: { $0.expiration == contract.expiration && $0.right == contract.right }),
            let root = roots.firstIndex(of: contract.root)
        else { return nil }
        var low = run.rows.lowerBound
        var high = run.rows.upperBound
        while low < high {
            let middle = (low + high) / 2
            if strikes[middle] < contract.strike { low = middle + 1 } else { high = middle }
        }
        while low < run.rows.upperBound, strikes[low] == contract.strike {
            if Int(rootIndices[low]) == root { return low }
            low += 1
        }
        return nil
    }

    private static func runs(rows: Int, from reader: inout ByteReader) -> [Run]? {
        guard let count = reader.count(), count <= rows else { return nil }
        var runs: [Run] = []
        var start = 0
        for _ in 0..<count {
            guard let days = reader.int32(), let code = reader.byte(), let right = OptionRight(rawValue: code),
                let length = reader.count(), length <= rows - start
            else { return nil }
            let expiration = CalendarDate(daysSinceEpoch: days)
            runs.append(Run(expiration: expiration, right: right, rows: start..<start + length))
            start += length
        }
        return start == rows ? runs : nil
    }

    private static func roots(from reader: inout ByteReader) -> [String]? {
        guard let count = reader.count(), count <= 256 else { return nil }
        var roots: [String] = []
        for _ in 0..<count {
            guard let root = reader.text() else { return nil }
            roots.append(root)
        }
        return roots
    }
}
