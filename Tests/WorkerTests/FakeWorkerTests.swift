import Foundation
import RuleScript
import Testing

@testable import Worker

/// Programs that are started as a worker and are none.
@Suite struct FakeWorkerTests {
    /// What a supervisor says of a shell script in place of the program; descriptor 3 is the connection.
    private func errors(of script: String, requests: Int = 1) async throws -> [WorkerError] {
        let path = NSTemporaryDirectory() + "fake-worker-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        // Another process writes it: a program can't be started while a file descriptor, which a test beside this one may
        // just have handed to a child, is open for writing to it.
        let writer = try Process.run(
            URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"", "sh", script, path])
        writer.waitUntilExit()
        try #require(writer.terminationStatus == 0)
        return try await errors(ofProgram: path, requests)
    }

    private func errors(ofProgram path: String, _ requests: Int = 1) async throws -> [WorkerError] {
        let supervisor = try Supervisor(program: path, version: "1")
        var errors: [WorkerError] = []
        for _ in 0..<requests {
            do {
                _ = try await supervisor.open(EvaluationSetup())
                Issue.record("it was answered")
            } catch {
                errors.append(error)
            }
        }
        return errors
    }

    private static let programs: [(script: String, error: WorkerError)] = [
        ("printf 'GET / HTTP/1.1' >&3; exec sleep 60", WorkerError.notAMessage(found: Array("GET".utf8))),
        ("printf 'WWR\\007\\000\\000\\000\\000\\001' >&3; exec sleep 60", WorkerError.otherFormat(found: 7)),
        (
            "printf 'WWR\\001\\377\\377\\377\\377\\001' >&3; exec sleep 60",
            WorkerError.tooLarge(bytes: 0xFFFF_FFFF, limit: Frame.limit)
        ),
        (
            "printf 'WWR\\001\\000\\000\\000\\002\\001xx' >&3; exec sleep 60",
            WorkerError.malformed(what: "4 bytes wanted, 2 are there")
        ),
        (
            "printf 'WWR\\001\\000\\000\\000\\000\\143' >&3; exec sleep 60",
            WorkerError.malformed(what: "there is no answer of kind 99")
        ),
        (
            "printf 'WWR\\001\\000\\000\\000\\005\\001\\000\\000\\000\\0019' >&3; exec sleep 60",
            WorkerError.otherVersion(found: "9", wanted: "1")
        ),
        (
            "printf 'WWR\\001\\000\\000\\000\\005\\002\\000\\000\\000\\000\\000' >&3; exec sleep 60",
            WorkerError.unexpected(message: "an answer instead of a greeting")
        ),
        ("exit 7", WorkerError.ended(evaluating: "its start", how: Ending(.exit(status: 7)))),
        ("printf 'WW' >&3; kill -SEGV $$", WorkerError.ended(evaluating: "its start", how: Ending(.signal(SIGSEGV)))),
        (
            "printf 'WWR\\001\\000\\000\\000\\005\\001x' >&3; echo 'a reason' >&2; exit 1",
            WorkerError.ended(evaluating: "its start", how: Ending(.exit(status: 1), lastWords: "a reason"))
        ),
        (
            "exec 3>&-; while :; do :; done",
            WorkerError.ended(evaluating: "its start", how: Ending(.signal(SIGKILL)))
        ),
    ]

    @Test(arguments: programs)
    func `a program that is no worker is an error of its own`(script: String, wanted: WorkerError) async throws {
        let errors = try await errors(of: script)
        #expect(errors == [wanted])
    }

    @Test func `a worker that ran out of memory is told from one that crashed`() async throws {
        let words = "echo 'Fatal error: failed to allocate 1000048 bytes of memory with alignment 8' >&2; "
        let error = try #require(try await errors(of: words + "kill -ABRT $$").first)
        #expect(
            error.description.hasPrefix("W203 the worker process ended, out of memory, killed by SIGABRT (its start); ")
        )
        #expect(error.isLimit)
        let crash = try #require(try await errors(of: "echo 'Fatal error: index' >&2; kill -ILL $$").first)
        #expect(crash.description.contains("killed by SIGILL: Fatal error: index"))
    }

    @Test func `what a worker's watchdog said is the error of the evaluation`() async throws {
        let line = "L206 the script has not come back (stdin:3:1); look for very large tables there"
        let error = try #require(try await errors(of: "echo 'wheelwright: \(line)' >&2; exit 4").first)
        #expect(EvaluationFailure(error) == EvaluationFailure(.limit, code: "L206", description: line))
        // A line that a crash left behind is not the watchdog's.
        let crash = try #require(try await errors(of: "echo 'wheelwright: \(line)' >&2; kill -ILL $$").first)
        #expect(EvaluationFailure(crash).code == "W203")
    }

    @Test func `a program that keeps ending is not started for ever`() async throws {
        let errors = try await errors(ofProgram: "/bin/false", 5)
        let ended = WorkerError.ended(evaluating: "its start", how: Ending(.exit(status: 1)))
        #expect(errors.prefix(3) == [ended, ended, ended])
        #expect(errors.suffix(2).allSatisfy { $0 == .keepsEnding(times: 3, reason: ended.description) })
    }

    @Test func `a program that isn't there cannot be started`() async throws {
        let wanted = WorkerError.cannotStart(reason: "No such file or directory (/nowhere/wheelwright)")
        #expect(try await errors(ofProgram: "/nowhere/wheelwright") == [wanted])
    }

    @Test func `another version of the program is refused`() async throws {
        let supervisor = try Supervisor(program: try RealWorker.program, version: "another")
        await #expect(throws: WorkerError.otherVersion(found: RealWorker.version, wanted: "another")) {
            try await supervisor.open(EvaluationSetup())
        }
    }
}
