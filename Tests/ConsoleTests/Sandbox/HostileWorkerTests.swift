import Foundation
import LuaBridge
import RuleScript
import TestSupport
import Testing
import Worker

@testable import Console

/// The corpus of hostile scripts, all of them through one supervisor.
@Suite struct HostileWorkerTests {
    @Test func `after every hostile script the next one is answered`() async throws {
        let scripts = HostileScript.all
        try #require(scripts.count >= 60)
        let program = try #require(BuiltProgram.path, "the program isn't beside the tests")
        let supervisor = try Supervisor(program: program, version: ProductVersion.text)
        // What a script tries does not depend on how far it gets; with less time the corpus is through sooner.
        let setup = EvaluationSetup(
            modules: try modules(of: scripts), limits: LuaLimits(instructions: 5_000_000, time: 0.2))
        #expect(try await supervisor.open(setup).failure == nil)
        for script in scripts {
            let code = [script.text] + (try script.others.map { try text(of: $0) })
            for part in code {
                let outcome = await supervisor.outcome(of: RuleFile(path: script.name, bytes: Array(part)))
                switch outcome {
                case .success: break
                // Only the worker's own watchdog, or the limit of its memory, ends it.
                case .failure(.ended(_, let how)) where how.report != nil || how.isOutOfMemory: break
                case .failure(let error): Issue.record(error, "\(script.name)")
                }
            }
            let next = await supervisor.outcome(of: RuleFile(path: "next", text: "1 + 1"))
            #expect(try next.get().lines == ["2"], "after \(script.name)")
        }
    }

    private func text(of path: String) throws -> Data {
        try Data(contentsOf: HostileScript.folder.appending(path: path))
    }

    private func modules(of scripts: [HostileScript]) throws -> [String: RuleFile] {
        var modules: [String: RuleFile] = [:]
        for path in scripts.flatMap(\.modules) {
            let file = HostileScript.folder.appending(path: path)
            modules["lib." + file.deletingPathExtension().lastPathComponent] = RuleFile(
                path: path, bytes: Array(try text(of: path)))
        }
        return modules
    }
}

extension Supervisor {
    /// The answer to code, or why there is none; with more time than any script needs, even in a sanitizer's program.
    fileprivate func outcome(of code: RuleFile) async -> Result<Answer, WorkerError> {
        do {
            return .success(try await evaluate(code, allowance: Allowance(processor: 60, elapsed: 300)))
        } catch {
            return .failure(error)
        }
    }
}
