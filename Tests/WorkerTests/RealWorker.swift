import Foundation
import LuaBridge
import RuleScript
import TestSupport
import Testing

@testable import Worker

/// Workers that are the real program.
enum RealWorker {
    static var program: String {
        get throws { try #require(BuiltProgram.path, "the program isn't beside the tests") }
    }

    /// What the program says its version is.
    static let version: String = {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: BuiltProgram.path ?? "/nowhere")
        process.arguments = ["--version"]
        process.standardOutput = output
        guard (try? process.run()) != nil else { return "" }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix { $0 != "\n" }.split(separator: " ").last ?? "")
    }()

    static func supervisor() throws -> Supervisor {
        try Supervisor(program: try program, version: version)
    }

    /// A supervisor with a setup open.
    static func open(_ setup: EvaluationSetup = EvaluationSetup()) async throws -> Supervisor {
        let supervisor = try supervisor()
        if let failure = try await supervisor.open(setup).failure { throw failure }
        return supervisor
    }

    /// A setup whose scripts run on until somebody else stops them.
    static let endless = EvaluationSetup(
        limits: LuaLimits(instructions: .max, totalInstructions: .max, time: 1_000_000))
}

extension Allowance {
    /// More than any test needs; only a hang gets there.
    static let ample = Allowance(processor: 60, elapsed: 300)
}

extension Supervisor {
    func evaluate(_ code: String, _ allowance: Allowance = .ample) async throws(WorkerError) -> Answer {
        try await evaluate(RuleFile(path: "test", text: code), allowance: allowance)
    }

    /// The answer to a file's code, or why there is none.
    func outcome(
        of code: RuleFile, _ allowance: Allowance = .ample
    ) async -> Result<Answer, WorkerError> {
        do {
            return .success(try await evaluate(code, allowance: allowance))
        } catch {
            return .failure(error)
        }
    }

    /// The worker, once it has used processor time beyond what it had used before.
    func busyWorker() async throws -> Int32 {
        var seen: Int32?
        var first = 0.0
        let isBusy = await eventually {
            guard let id = processID, let used = processorTime(of: id) else { return false }
            if seen != id { (seen, first) = (id, used) }
            return used > first + 0.2
        }
        try #require(isBusy)
        return try #require(seen)
    }
}

/// Waits for something that happens soon, and gives up long after; never for what is measured.
func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<3000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
}

/// The text of a file under `/proc`; nil where it isn't there any more.
func procText(_ path: String) -> String? {
    FileManager.default.contents(atPath: "/proc/\(path)").map { String(decoding: $0, as: UTF8.self) }
}

/// The fields of `/proc/ID/stat` behind the name: the state first.
private func statFields(of id: Int32) -> [Substring]? {
    guard let text = procText("\(id)/stat"), let name = text.lastIndex(of: ")") else { return nil }
    return text[text.index(after: name)...].split(separator: " ")
}

/// Seconds of processor time; nil for a process that isn't there.
func processorTime(of id: Int32) -> Double? {
    guard let fields = statFields(of: id), let user = Double(fields[11]), let system = Double(fields[12]) else {
        return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
}

/// Whether a process runs or waits; a zombie does neither.
func isAlive(_ id: Int32) -> Bool {
    statFields(of: id).map { $0.first != "Z" && $0.first != "X" } ?? false
}

/// Whether a process is in the process table, alive or as a zombie.
func isThere(_ id: Int32) -> Bool {
    FileManager.default.fileExists(atPath: "/proc/\(id)")
}

/// The processes that a process has started.
func children(of id: Int32) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { statFields(of: $0)?[1] == Substring("\(id)") }
}
