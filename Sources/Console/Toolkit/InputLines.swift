/// The lines of a stream, each handed out as soon as it is complete.
struct InputLines {
    /// Bytes that a line may have; of a longer one this many are kept, and one more to tell.
    private let limit: Int
    /// The next bytes; empty at the end, nil where they can't be read.
    private let read: () -> [UInt8]?
    private var waiting: [UInt8] = []
    /// Where in `waiting` the next line begins.
    private var start = 0
    private var atEnd = false

    init(limit: Int, read: @escaping () -> [UInt8]?) {
        self.limit = limit
        self.read = read
    }

    /// The next line without its newline; nil after the last one.
    mutating func next() throws(CommandFailure) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            let rest = waiting[start...]
            let end = rest.firstIndex(of: 0x0A)
            line += rest[..<(end ?? rest.endIndex)].prefix(limit + 1 - line.count)
            if let end {
                start = end + 1
                return line
            }
            guard !atEnd else {
                let hasMore = !rest.isEmpty
                start = waiting.endIndex
                return hasMore || !line.isEmpty ? line : nil
            }
            guard let bytes = read() else { throw .unreadableInput }
            waiting = bytes
            start = 0
            atEnd = bytes.isEmpty
        }
    }
}
