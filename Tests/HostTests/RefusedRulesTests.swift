import Foundation
import Journal
import Market
import RuleScript
import Testing

@testable import Host

/// Rules whose files are others than the host believes, so that the worker can refuse what the host took.
private final class SplitRules: RuleSource {
    private(set) var current: HostRules
    private var isNew = false

    init(_ tasks: String) throws { current = try TextRules(tasks).current }

    /// Has the loop read tasks, of which the worker gets another text.
    func change(to tasks: String, worker text: String) throws {
        let rules = try TextRules(tasks).current
        current = HostRules(
            files: TextRules.files(text), modules: [:], tasks: rules.tasks, fingerprint: rules.fingerprint)
        isNew = true
    }

    /// Lets the worker have what the host has, without any news.
    func mend(_ tasks: String) throws { current = try TextRules(tasks).current }

    func refresh() -> RuleNews {
        defer { isNew = false }
        return isNew ? .reloaded(wasBroken: false) : .unchanged
    }

    func reload() -> RuleNews { refresh() }
}

@Suite struct RefusedRulesTests {
    private static func task(_ id: String) -> String {
        "task \"\(id)\" { cron = \"* * * * *\", during = \"always\", run = function(ctx) end }"
    }

    @Test func `rules that the worker refuses aren't in force for the host either, and are tried again`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        nonisolated(unsafe) let rules = try SplitRules(Self.task("old"))
        let steps = Lines()
        // Safe: the loop asks `signals` in its own turn, between two uses of the rules.
        let signals = HostSignals(
            stops: {
                if time.elapsed >= 40, steps.all.isEmpty {
                    steps.add("changed")
                    try? rules.change(to: Self.task("new"), worker: "task \"new\" {")
                }
                if time.elapsed >= 100, steps.all.count == 1 {
                    steps.add("set")
                    try? journal.setTask("old", ["timeout": "30s"], at: time.system.wall())
                }
                if time.elapsed >= 220, steps.all.count == 2 {
                    steps.add("mended")
                    try? rules.mend(Self.task("new"))
                }
                return time.elapsed >= 560 ? 1 : 0
            }, takeReload: { false })
        _ = try await desk.host(rules, try desk.settings(.live), signals: signals, system: time.system).serve()
        let runs = try journal.history().reversed()
        #expect(runs.allSatisfy { $0.status == .succeeded }, "\(runs)")
        let tasks = runs.map(\.request.task)
        #expect(tasks.first == "old" && tasks.last == "new" && tasks.count == 9, "\(tasks)")
        #expect(tasks.count { $0 == "old" } >= 4, "\(tasks)")
        #expect(desk.log.count("the rules before stay in force") == 1)
        #expect(desk.log.count("the rules are good again and in force") == 1)
    }
}
