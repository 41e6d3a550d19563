import Market

/// Puts a capture's stored columns together again, checking each on the way.
struct ChainDecoder {
    private let capture: StoredCapture
    private let path: String
    private var contracts: ContractColumns?
    private var columns = [Column](repeating: Column(), count: ChainField.allCases.count)
    private var checksums: [(id: UInt8, crc: UInt32)] = []
    private let needed: Set<ChainField>
    private static let mostRows = 10_000_000

    /// - Parameter columns: those that the chain will have; the others are missing from it.
    init(_ capture: StoredCapture, path: String, columns: Set<ChainField> = Set(ChainField.allCases)) {
        self.capture = capture
        self.path = path
        needed = columns
    }

    /// Whether a stored column is part of the chain that is wanted.
    func needs(column id: Int64) -> Bool {
        guard id > 0, let field = ChainField(rawValue: UInt8(clamping: id - 1)) else { return true }
        return needed.contains(field)
    }

    /// Notes a stored column that isn't needed, for the checksum of them all.
    mutating func pass(column id: Int64, crc: Int64) throws(RecordingError) {
        guard (0...Int64(ChainField.allCases.count)).contains(id) else { throw damaged("it has a column \(id)") }
        checksums.append((UInt8(id), UInt32(truncatingIfNeeded: crc)))
    }

    /// Decodes a stored column.
    mutating func add(column id: Int64, crc: Int64, data: UnsafeRawBufferPointer) throws(RecordingError) {
        try pass(column: id, crc: crc)
        let name = ChainDecoder.name(ofColumn: id)
        let bytes = try ChainDecoder.expand(data, crc: crc, column: name, of: capture, path: path)
        if id == 0 {
            guard let decoded = ContractColumns(bytes, rows: capture.rows) else { throw damaged("\(name) are invalid") }
            contracts = decoded
        } else {
            guard let decoded = ColumnCodec.decode(bytes, rows: capture.rows) else {
                throw damaged("\(name) is invalid")
            }
            columns[Int(id) - 1] = decoded
        }
    }

    /// The whole chain.
    func chain() throws(RecordingError) -> OptionChain {
        guard let contracts else { throw damaged("its contracts are missing") }
        try checkContents()
        var expirations: [CalendarDate] = []
        var rights: [OptionRight] = []
        expirations.reserveCapacity(capture.rows)
        rights.reserveCapacity(capture.rows)
        for run in contracts.runs {
            expirations.append(contentsOf: repeatElement(run.expiration, count: run.rows.count))
            rights.append(contentsOf: repeatElement(run.right, count: run.rows.count))
        }
        let chain = OptionChain(
            underlying: capture.symbol, captured: capture.instant, source: capture.source, spot: capture.spot,
            expirations: expirations, rights: rights, strikes: contracts.strikes, roots: contracts.roots,
            rootIndices: contracts.rootIndices, columns: columns)
        guard let chain else { throw damaged("its contracts are out of order") }
        return chain
    }

    /// Compares the capture's own checksum with what has been read.
    private func checkContents() throws(RecordingError) {
        let checksum = EncodedChain.checksum(
            underlying: capture.symbol, captured: capture.instant, source: capture.source, spot: capture.spot,
            rows: capture.rows, columns: checksums)
        guard checksum == capture.contentChecksum else { throw damaged("it doesn't match its checksum") }
    }

    private func damaged(_ detail: String) -> RecordingError {
        .damagedData(path: path, what: capture.name, detail: detail)
    }

    /// The bytes of a stored column before compression, checked against their checksum.
    static func expand(
        _ data: UnsafeRawBufferPointer, crc: Int64, column: String, of capture: StoredCapture, path: String
    ) throws(RecordingError) -> [UInt8] {
        let limit = capture.rows &* 24 &+ 1 << 20
        guard (0...mostRows).contains(capture.rows), data.count >= 4,
            case let size = Int(UInt32(littleEndian: data.loadUnaligned(as: UInt32.self))), size <= limit,
            let bytes = try? Zlib.expand(UnsafeRawBufferPointer(rebasing: data[4...]), size: size),
            Int64(Zlib.crc32(bytes)) == crc
        else {
            throw .damagedData(path: path, what: capture.name, detail: "\(column) doesn't match its checksum")
        }
        return bytes
    }

    /// How errors name a column.
    static func name(ofColumn id: Int64) -> String {
        guard id > 0, let field = ChainField(rawValue: UInt8(clamping: id - 1)) else { return "the contracts" }
        return "the column '\(field.name)'"
    }
}
