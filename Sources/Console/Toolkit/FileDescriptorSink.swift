import Glibc

/// Writes all bytes to a file descriptor, through interruptions and a full pipe.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> OutputChannel.Outcome {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
            continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN: waitUntilWritable(descriptor)
        case EPIPE: return .readerGone
        case let number: return .failed(reason: String(cString: strerror(number)))
        }
    }
    return .written
}

/// Everything that a file descriptor holds, or nil where it can't be read.
func readAll(from descriptor: Int32) -> [UInt8]? {
    var content: [UInt8] = []
    while let chunk = readSome(from: descriptor) {
        guard !chunk.isEmpty else { return content }
        content += chunk
    }
    return nil
}

/// What a file descriptor has next: empty at the end, nil where it can't be read.
func readSome(from descriptor: Int32) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return Array(chunk[..<count]) }
        guard errno == EINTR else { return nil }
    }
}

/// Columns and lines of the terminal behind a descriptor; nil where there is none, or it doesn't say.
func terminalSize(of descriptor: Int32) -> (columns: Int, lines: Int)? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
}

private func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
}
