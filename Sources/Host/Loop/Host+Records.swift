import Journal
import Market

/// Writing to a journal that may be locked, or on a disk that may be full.
extension Host {
    /// Writes, and goes on trying while the journal is locked or the disk is full: what a run did isn't lost for that.
    ///
    /// - Returns: nil where the loop is to stop before it succeeded
    /// - Throws: what no second try could change
    func persistent<Value>(_ write: () throws(JournalError) -> Value) async throws(JournalError) -> Value? {
        var pause = 1.0
        var isTold = false
        while true {
            do throws(JournalError) {
                let value = try write()
                if isTold {
                    log(.info, "the journal can be written again", at: clock.now())
                    notifier.status(taskCount)
                }
                return value
            } catch  where error.mayPass {
                if !isTold {
                    log(
                        .error, "\(error); trying until it works, no task runs meanwhile", at: clock.now(),
                        [
                            "code": .text(error.code)
                        ])
                    notifier.status("the journal can't be written: \(error.code)")
                    isTold = true
                }
            }
            let end = system.uptime() + pause
            while system.uptime() < end {
                if signals.stops() > 0 { return nil }
                await wait(0.1)
            }
            pause = min(2 * pause, 30)
        }
    }

    /// The same, for what isn't worth more than a line in the log where it fails.
    func recorded<Value>(_ write: () throws(JournalError) -> Value) async -> Value? {
        do throws(JournalError) {
            return try await persistent(write)
        } catch {
            log(.error, error.description, at: clock.now(), ["code": .text(error.code)])
            return nil
        }
    }
}

extension JournalError {
    /// Whether another try may succeed: another process lets go, or somebody makes room.
    fileprivate var mayPass: Bool {
        switch self {
        case .busy, .full, .storage, .readOnly, .cannotOpen: true
        default: false
        }
    }
}
