/// One message as it goes over the connection: a header of nine bytes, and the payload.
///
/// The header is `WWR`, the version of the format, the length of the payload in four bytes (big-endian), and the kind of
/// the message.
package struct Frame: Equatable, Sendable {
    /// Changes with every change of what messages look like.
    package static let version: UInt8 = 1
    /// Bytes that a payload may have.
    package static let limit = 64 << 20
    static let headerSize = 9
    private static let mark = Array("WWR".utf8)

    package let kind: UInt8
    package let payload: [UInt8]

    package init(kind: UInt8, payload: [UInt8]) {
        self.kind = kind
        self.payload = payload
    }

    /// The header's bytes.
    ///
    /// - Throws: `tooLarge`; nothing has been sent then.
    func header() throws(WorkerError) -> [UInt8] {
        guard payload.count <= Frame.limit else { throw .tooLarge(bytes: payload.count, limit: Frame.limit) }
        let length = UInt32(payload.count)
        let digits = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> UInt32($0)) }
        return Frame.mark + [Frame.version] + digits + [kind]
    }

    /// What a header announces.
    static func announced(by header: [UInt8]) throws(WorkerError) -> (kind: UInt8, length: Int) {
        guard header.count == headerSize else { throw .truncated(wanted: headerSize, got: header.count) }
        guard header.starts(with: mark) else { throw .notAMessage(found: Array(header.prefix(mark.count))) }
        guard header[3] == version else { throw .otherFormat(found: header[3]) }
        let length = header[4..<8].reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit else { throw .tooLarge(bytes: length, limit: limit) }
        return (header[8], length)
    }
}
