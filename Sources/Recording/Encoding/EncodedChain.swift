import Market

/// A chain ready to be stored: its columns compressed and checksummed.
struct EncodedChain: Sendable {
    /// A stored column: 0 is the contracts' terms, 1 + n is the `ChainField` with raw value n.
    struct Column: Sendable {
        let id: UInt8
        /// CRC-32 of the bytes before compression.
        let crc: UInt32
        let data: [UInt8]
    }

    let chain: OptionChain
    let columns: [Column]

    init(_ chain: OptionChain) {
        self.chain = chain
        let deflater = Deflater()
        var columns = [EncodedChain.column(0, ContractColumns(chain).encoded, deflater)]
        for field in ChainField.allCases {
            guard let bytes = ColumnCodec.encode(chain[field], rows: chain.count) else { continue }
            columns.append(EncodedChain.column(field.rawValue + 1, bytes, deflater))
        }
        self.columns = columns
    }

    private init(_ chain: OptionChain, columns: [Column]) {
        self.chain = chain
        self.columns = columns
    }

    /// The same columns with another spot price, which isn't part of them.
    func with(spot: Double) -> EncodedChain {
        let columns = ChainField.allCases.map { chain[$0] }
        let priced = OptionChain(
            underlying: chain.underlying, captured: chain.captured, source: chain.source, spot: spot,
            expirations: chain.expirations, rights: chain.rights, strikes: chain.strikes, roots: chain.roots,
            rootIndices: chain.rootIndices, columns: columns)
        return priced.map { EncodedChain($0, columns: self.columns) } ?? self
    }

    /// The checksum of everything in the capture: equal captures have equal ones.
    var checksum: Int64 {
        EncodedChain.checksum(
            underlying: chain.underlying, captured: chain.captured, source: chain.source, spot: chain.spot,
            rows: chain.count, columns: columns.map { ($0.id, $0.crc) })
    }

    static func checksum(
        underlying: String, captured: Instant, source: String, spot: Double?, rows: Int,
        columns: [(id: UInt8, crc: UInt32)]
    ) -> Int64 {
        var sum = RowChecksum()
        sum.add(underlying)
        sum.add(captured.microseconds)
        sum.add(source)
        sum.add(spot)
        sum.add(Int64(rows))
        for column in columns {
            sum.add(Int64(column.id))
            sum.add(Int64(column.crc))
        }
        return sum.value
    }

    private static func column(_ id: UInt8, _ bytes: [UInt8], _ deflater: borrowing Deflater) -> Column {
        var writer = ByteWriter()
        writer.int32(Int32(bytes.count))
        writer.raw(deflater.compress(bytes))
        return Column(id: id, crc: Zlib.crc32(bytes), data: writer.bytes)
    }
}
