import Glibc

/// What was typed in earlier sessions, one input a line, the newest last.
///
/// Sessions that run at once add to the same file: each addition is one write behind a lock. A file that has grown too
/// long is replaced by its newest part, and at no time is there half a file.
package struct HistoryFile: Sendable {
    /// The newest inputs that are kept, and the bytes of the file beyond which it is cut back to them.
    private static let mostEntries = 1000
    private static let mostBytes = 256 << 10

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The path in a state folder as the XDG base directory specification names it; nil where there is no home either.
    package static func path(environment: (String) -> String?) -> String? {
        let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (state ?? home.map { $0 + "/.local/state" }).map { $0 + "/wheelwright/history" }
    }

    /// The inputs, oldest first; none where there is no file.
    package func entries() -> [String] {
        guard let file = HistoryDescriptor(open(path, O_RDONLY | O_CLOEXEC)) else { return [] }
        return HistoryFile.entries(in: file.bytes).suffix(HistoryFile.mostEntries)
    }

    /// Adds an input; what isn't kept is only ever a comfort lost, so the reason is returned and not thrown.
    package func add(_ entry: String) -> String? {
        makeFolders()
        guard let file = lockedFile() else { return String(cString: strerror(errno)) }
        let line = Array((HistoryFile.escaped(entry) + "\n").utf8)
        guard file.write(line) else { return String(cString: strerror(errno)) }
        return file.size > HistoryFile.mostBytes ? shorten() : nil
    }

    /// The file, locked, and still the one that the path leads to: another session may have replaced it meanwhile.
    private func lockedFile() -> HistoryDescriptor? {
        for _ in 0..<16 {
            guard let file = HistoryDescriptor(open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)) else {
                return nil
            }
            guard file.lock() else { return nil }
            if file.isStillAt(path) { return file }
        }
        errno = EBUSY
        return nil
    }

    /// Replaces the file by its newest part; the caller holds the lock.
    private func shorten() -> String? {
        let kept = entries().suffix(HistoryFile.mostEntries)
        var bytes: [UInt8] = []
        for entry in kept.reversed() {
            let line = Array((HistoryFile.escaped(entry) + "\n").utf8)
            guard bytes.count + line.count <= HistoryFile.mostBytes / 2 else { break }
            bytes = line + bytes
        }
        let temporary = "\(path).\(getpid())"
        guard let file = HistoryDescriptor(open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)),
            file.write(bytes), rename(temporary, path) == 0
        else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            return reason
        }
        return nil
    }

    private func makeFolders() {
        for (index, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && index > 0 {
            mkdir(String(path.utf8.prefix(index)) ?? "", 0o700)
        }
    }

    // MARK: One input, one line

    private static func entries(in bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { unescaped(String(decoding: $0, as: UTF8.self)) }
    }

    /// Line breaks as `\n`, backslashes doubled.
    static func escaped(_ entry: String) -> String {
        var text = ""
        for character in entry.unicodeScalars {
            switch character {
            case "\n": text += "\\n"
            case "\\": text += "\\\\"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }

    static func unescaped(_ line: String) -> String {
        var text = ""
        var isEscaped = false
        for character in line.unicodeScalars {
            if isEscaped {
                text.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.unicodeScalars.append(character)
            }
        }
        return text
    }
}

/// An open file, closed when the value goes.
private struct HistoryDescriptor: ~Copyable {
    private let descriptor: Int32

    init?(_ descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    func lock() -> Bool { flock(descriptor, LOCK_EX) == 0 }

    func isStillAt(_ path: String) -> Bool {
        var here = stat()
        var there = stat()
        return fstat(descriptor, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino
            && here.st_dev == there.st_dev
    }

    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    var bytes: [UInt8] {
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &block, block.count)
            guard count > 0 else { return all }
            all += block.prefix(count)
        }
    }

    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
