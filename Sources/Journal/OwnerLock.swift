import Glibc
package import Market

/// Holds a journal for the one process that runs tasks on it, until it is let go or the process ends.
///
/// The kernel's lock on a file beside the journal (`flock`) ends with its process, however that ends: none goes stale.
/// The file's text only says who holds it.
package struct OwnerLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - journal: the path of the journal; the lock's file is `journal.run`, beside the file that links lead to
    ///   - at: when the process started
    /// - Throws: `owned` with who holds it; `cannotOpen`.
    package init(journal: String, at: Instant) throws(JournalError) {
        let path = LockFile.path(journal, "run")
        let descriptor = try LockFile.open(path)
        guard OwnerLock.lock(descriptor) else {
            let reason = errno
            let owner = OwnerLock.text(of: descriptor)
            close(descriptor)
            guard reason == EWOULDBLOCK else {
                throw .cannotOpen(path: path, reason: String(cString: strerror(reason)))
            }
            throw .owned(path: journal, by: owner.isEmpty ? "of unknown name" : owner)
        }
        self.descriptor = descriptor
        write("process \(getpid()) on \(OwnerLock.host), since \(at)\n")
    }

    deinit {
        // An empty file says that nobody holds it; the lock goes with the descriptor.
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    /// Who holds a journal; nil where nobody does.
    package static func owner(of journal: String) -> String? {
        let descriptor = open(LockFile.path(journal, "run"), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        return text(of: descriptor)
    }

    /// Takes the lock for itself alone; who only looks whether somebody has it (`owner`) holds it for a moment too.
    private static func lock(_ descriptor: Int32) -> Bool {
        for _ in 1..<10 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(10_000)
        }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// The lock holds also where the disk is too full to say whose it is.
    private func write(_ text: String) {
        ftruncate(descriptor, 0)
        let bytes = Array(text.utf8)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }

    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return "" }
        return printable(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "an unnamed host" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
