import Testing

@testable import RuleTesting

@Suite struct MutationRunTests {
    private let strong = """
        test "risk" { given = position { kind = "short_put" },
          case { "low", delta = -0.295, expect = { band = "LOW" } },
          case { "not low", delta = -0.3, expect = { band = "MEDIUM" } },
          case { "not high", delta = -0.6, expect = { band = "MEDIUM" } },
          case { "high", delta = -0.605, expect = { band = "HIGH" } } }
        """

    @Test func `a weak test leaves exactly what it doesn't look at`() async throws {
        let report = try await MutationFixtures.report(
            """
            test "priority" { given = position { kind = "short_put" },
              case { "heavy", pl_pct = -20.5, expect = { total = 100 } },
              case { "not heavy", pl_pct = -20, expect = { total = 50 } },
              case { "nothing", pl_pct = 0, expect = { total = 0 } } }
            """, of: ["priority"])
        #expect(
            report.unexplained.map(\.mutant.change) == [
                "in group loss pl_pct <= -10 stood instead of pl_pct < -10",
                "in group loss pl_pct < -9 stood instead of pl_pct < -10",
                "in group loss pl_pct < -11 stood instead of pl_pct < -10",
            ])
        #expect(!report.isClean)
        #expect(report.rules.map(\.rule) == ["priority"])
        #expect(report.killed == report.count - 3)
    }

    @Test func `rules without tests are named`() async throws {
        let report = try await MutationFixtures.report(strong)
        #expect(report.rules.map(\.rule) == ["risk"])
        #expect(report.untested.map(\.rule) == ["entry", "priority", "put", "rank", "sure"])
        #expect(!report.isClean)
    }

    @Test func `a survivor with a reason is explained`() async throws {
        let bare = try await MutationFixtures.report(strong, of: ["risk"])
        let labels = bare.unexplained.map(\.mutant.label)
        try #require(!labels.isEmpty)
        let notes = labels.map { "  -- survives: \($0);\n  --   the band below\n  --   says the same.\n" }.joined()
        let report = try await MutationFixtures.report(notes + strong, of: ["risk"])
        #expect(report.unexplained.isEmpty)
        #expect(report.rules[0].survivors.allSatisfy { $0.note?.reason == "the band below says the same." })
        #expect(report.isClean)
    }

    @Test(arguments: [
        "-- survives: risk: low were 0.29 instead of 0.3; it was killed long ago",
        "-- survives: risk: nothing of the kind; there is no such mutant",
        "-- survives: typo: low were 0.4 instead of 0.3; there is no such rule",
    ])
    func `a note that explains nothing is stale`(note: String) async throws {
        let report = try await MutationFixtures.report("\n\(note)\n\(strong)")
        #expect(report.staleNotes.map(\.line) == [2])
        #expect(!report.isClean)
    }

    @Test func `a note without a reason explains nothing`() async throws {
        let bare = try await MutationFixtures.report(strong, of: ["risk"])
        let label = try #require(bare.unexplained.first?.mutant.label)
        let report = try await MutationFixtures.report("-- survives: \(label)\n\(strong)", of: ["risk"])
        #expect(report.unexplained.count == bare.unexplained.count)
        #expect(report.staleNotes.map(\.reason) == [""])
    }

    @Test func `a filter looks only at the rules and cases that it lets in`() async throws {
        let report = try await MutationFixtures.report(
            "-- survives: put: gone; not looked at\n\(strong)", filter: "risk/low")
        #expect(report.rules.map(\.rule) == ["risk"])
        #expect(report.untested.isEmpty && report.staleNotes.isEmpty)
        #expect(report.unexplained.contains { $0.mutant.change == "MEDIUM came before LOW" } == false)
        #expect(report.unexplained.contains { $0.mutant.change.contains("0.6") })
    }

    @Test func `rules with Lua functions give the same report, one mutant after the other`() async throws {
        let plain = try await MutationFixtures.report(strong, of: ["risk"])
        let withFunction =
            MutationFixtures.rules
            + "\nbands \"opaque\" { on = \"position\", { \"A\", function(p) return p.dte and p.dte > 3 end }, { \"B\" } }"
        let report = try await MutationFixtures.report(strong, rules: withFunction, of: ["risk"])
        #expect(report.rules.map(\.count) == plain.rules.map(\.count))
        #expect(report.unexplained.map(\.mutant.label) == plain.unexplained.map(\.mutant.label))
    }
}
