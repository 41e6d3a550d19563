import Foundation
import Journal
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript
import Simulation
import TestSupport
import Testing
import Worker

@testable import Host

/// A folder with a recording, a journal and rules, and loops on them.
final class HostDesk {
    let folder: String
    var journalPath: String { folder + "/journal.db" }
    let log = Lines()
    let told = Lines()

    /// Twelve sessions of one underlying, from Monday 2026-01-12; the nineteenth is a holiday.
    private static let recording = Result { () throws -> String in
        let path = NSTemporaryDirectory() + "wheelwright-host-\(getpid()).whl"
        let start = try #require(CalendarDate("2026-01-12"))
        let plan = SimulationPlan(
            seed: 3, scenario: .selloff, start: start, sessions: 12, symbols: ["ALDR"], contracts: 60)
        let market = try SimulatedMarket(plan)
        try RecordingWriter.write(to: path, volatility: { _ in 0.3 }) { writer in
            var run = market.run()
            while let day = try run.next() {
                for chain in day.captures { _ = try writer.add(chain) }
            }
        }
        return path
    }

    init() throws {
        folder = NSTemporaryDirectory() + "wheelwright-host-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    func journal() throws -> Journal {
        try Journal(path: journalPath, mode: .writing, at: try HostDesk.instant("2026-01-01T00:00:00Z"))
    }

    func settings(
        _ pace: HostClock.Pace = .instant, from: String = "2026-01-12T22:00:00Z", to: String = "2026-01-28T00:00:00Z"
    ) throws -> HostSettings {
        let program = try #require(BuiltProgram.path, "the program isn't beside the tests")
        return HostSettings(
            recording: try HostDesk.recording.get(), pace: pace,
            span: try HostDesk.instant(from)...HostDesk.instant(to), program: program, version: "0.1.0")
    }

    /// A loop on this desk's journal.
    func host(
        _ rules: sending any RuleSource, _ settings: HostSettings, signals: HostSignals = .none,
        system: SystemTime = .machine, journal: Journal? = nil, programs: [any AlertSink] = []
    ) throws -> TaskLoop {
        let (log, told) = (log, told)
        return try TaskLoop(
            settings, journal: try journal ?? self.journal(), rules: rules,
            log: HostLog(isForPerson: false, least: .debug) { log.add($0) },
            sinks: [
                LineAlertSink(name: "test") { line in
                    told.add(line)
                    return true
                }
            ] + programs, notifier: Notifier(environment: { _ in nil }), signals: signals, system: system)
    }

    /// What a replay of the whole recording comes to.
    func replay(_ tasks: String, from: String = "2026-01-12T22:00:00Z") async throws -> HostReport {
        try await host(try TextRules(tasks), try settings(from: from)).serve()
    }
}

extension HostSignals {
    static let none = HostSignals(stops: { 0 }, takeReload: { false })
}

/// Lines that several threads add to.
final class Lines: @unchecked Sendable {
    // Safe: read and written with the lock held.
    private var lines: [String] = []
    private let lock = NSLock()

    func add(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
    func count(_ part: String) -> Int { all.count { $0.contains(part) } }
}

/// The shipped rules for positions with tasks from a text, which a test may change.
final class TextRules: RuleSource {
    private(set) var current: HostRules
    private var next: String?

    init(_ tasks: String) throws {
        current = try TextRules.rules(tasks)
    }

    /// Gives the loop other tasks at its next look.
    func change(to tasks: String) { next = tasks }

    func refresh() -> RuleNews {
        guard let tasks = next else { return .unchanged }
        next = nil
        do {
            current = try TextRules.rules(tasks)
            return .reloaded(wasBroken: false)
        } catch {
            return .broken(code: "R", text: "\(error)")
        }
    }

    func reload() -> RuleNews { refresh() }

    static func files(_ tasks: String) -> [RuleFile] {
        let shipped = EmbeddedFiles.all.filter {
            $0.path.hasPrefix("rules/") && !$0.path.hasPrefix("rules/tasks/") && !$0.path.hasSuffix("_test.lua")
                && !$0.path.contains("/lib/")
        }
        return shipped.map { RuleFile(path: $0.path, text: $0.text) } + [RuleFile(path: "tasks.lua", text: tasks)]
    }

    private static func rules(_ tasks: String) throws -> HostRules {
        let files = files(tasks)
        let loaded = try RuleLoader().load(files)
        return HostRules(
            files: files, modules: [:], tasks: loaded.rules.tasks, fingerprint: loaded.rules.fingerprint)
    }
}
