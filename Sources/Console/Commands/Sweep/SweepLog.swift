import DryRun
import Glibc

/// The file into which a sweep writes each row when it is done, and from which it goes on.
///
/// It is locked while a sweep runs: two that wrote into one file would spoil it.
final class SweepLog {
    private let path: String
    private let descriptor: Int32
    /// The rows that were there already.
    let rows: [SweepRow]

    /// Opens the file for a sweep, or makes it.
    ///
    /// - Throws: U340 where it can't be written, U341 where another process is writing into it, or `SweepError` where it belongs
    ///   to another sweep.
    init(_ path: String, identity: SweepIdentity) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SweepLog.failure(path, errno) }
        do {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw CommandFailure(
                    "U341", "another sweep is writing into this file (\(path))",
                    remedy: "wait for it, or write into another file")
            }
            guard let bytes = readAll(from: descriptor) else { throw SweepLog.failure(path, errno) }
            let opening = Array(SweepFile.opening(identity).utf8)
            // What was cut off within its opening lines has no rows.
            guard !opening.starts(with: bytes) else {
                rows = []
                try SweepLog.restart(descriptor, with: opening, path: path)
                return
            }
            let file = try SweepFile(bytes, path: path)
            try identity.check(file.identity, path: path)
            rows = file.rows
            guard ftruncate(descriptor, off_t(file.wholeBytes)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
                throw SweepLog.failure(path, errno)
            }
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// Adds a row.
    func append(_ row: SweepRow) throws(CommandFailure) {
        if case .failed(let reason) = writeAll(Array(SweepFile.line(row).utf8), to: descriptor) {
            throw SweepLog.failure(path, reason)
        }
    }

    private static func restart(_ descriptor: Int32, with opening: [UInt8], path: String) throws(CommandFailure) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure(path, errno) }
        if case .failed(let reason) = writeAll(opening, to: descriptor) { throw failure(path, reason) }
    }

    private static func failure(_ path: String, _ number: Int32) -> CommandFailure {
        failure(path, String(cString: strerror(number)))
    }

    private static func failure(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            "U340", "cannot write the rows of the sweep: \(reason) (\(path))",
            remedy: "check the folder and the space left; rows that are written already are kept")
    }
}
