import DryRun
import Foundation
import Market
import Testing

@testable import Console
@testable import DryRun

/// What reports say of something that was stopped, or is too long to list.
@Suite struct PartialReportTests {
    private let style = Styler(isOn: false)

    @Test func `a comparison with a partial half says which one, and since when`() throws {
        let whole = try DryRunFixture.result()
        let at = try #require(Instant("2025-02-14T21:00:00Z"))
        let part = try DryRunFixture.result(ending: .interrupted(at))
        for (halves, wanted) in [
            ((whole, whole), nil),
            ((whole, part), "! Stopped: mine is complete, yours is partial, up to 2025-02-14 16:00 New York; "),
            ((part, whole), "! Stopped: mine is partial, up to 2025-02-14 16:00 New York, yours is complete; "),
        ] {
            let report = ComparisonReport(
                comparison: RuleComparison(
                    first: halves.0, second: halves.1, decisions: 9, changes: [], changeCount: 0),
                names: ["mine", "yours"])
            let text = report.text(style, width: nil)
            #expect(text.contains("partial") == (wanted != nil))
            if let wanted { #expect(text.contains(wanted + "their figures aren't comparable\n"), "\(text)") }
            let ends = [halves.0, halves.1].map { $0.ending == .complete ? "true" : "false" }
            #expect(
                report.json.compactText.contains("\"complete\":[\(ends.joined(separator: ","))]"),
                "\(report.json.compactText)")
        }
    }

    @Test func `an audit that was stopped says how much of it is missing`() {
        let report = AuditReport(
            candidates: 250, kept: 12, instants: 3, decisions: 7, differences: [], isComplete: false)
        let text = AuditText(report: report, dates: [], strategy: "wheel", recording: "a.whl").text(style)
        #expect(text.contains("  3 instants of 250 decided again"))
        #expect(
            text.contains(
                "  ! This is a part of the audit: it was stopped, and 12 instants had been kept to be decided again\n"))
    }

    @Test func `a ledger that is too long for a list says how much is left out of it`() throws {
        var ledger = DataLedger()
        let entry = DataLedger.Entry(
            kind: .refused, at: Instant(microseconds: 0), symbol: "WFC", subject: "WFC 80 put", remedy: "no bid")
        ledger.entries = Array(repeating: entry, count: 2_001)
        ledger.leftOut = 5
        ledger.counts = [.refused: 2_006]
        let report = DryRunReport(try DryRunFixture.result(ledger: ledger), others: [])

        let (page, table) = (WrittenText(), WrittenText())
        DryRunPage(report: report, markup: MarkupWriter(channel: page.channel())).write()
        #expect(page.text.components(separatedBy: "WFC 80 put").count == 2_001)
        #expect(
            page.text.contains("The first 2,000 of 2,006 are listed; --csv writes the first 2,001 into ledger.csv."))

        DryRunTables(report).ledger(table.channel())
        let lines = table.text.split(whereSeparator: \.isNewline)
        #expect(lines.count == 2_003 && lines.last == ",left out,,5 more,there are too many to list")

        let summary = DryRunSummary(report, style: style, width: nil, isUnicode: true).text
        #expect(summary.contains("2,006 refused") && summary.contains("more\n"), "\(summary)")
    }

    @Test func `a run that can't keep its state leaves nothing half made in its place`() async throws {
        let run = try SmallRun()
        let (long, state) = (run.folder.path + "/long.whl", run.folder.path + "/state")
        let made = await run.plain([
            "simulate", "--seed", "5", "--sessions", "102", "--symbols", "BRCH", "--into", long,
        ])
        #expect(made.code == .success, "\(made.errors)")
        // What is written beside its place first can't be made: as good as a run that is killed while it writes.
        let blocked = "\(state).\(ProcessInfo.processInfo.processIdentifier).tmp"
        try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: false)
        let words = ["dryrun", "--no-band", "--resume", state]
        let told = await run.run(words, on: long, workspace: run.folder.path)
        #expect(told.code == .badData && told.errors.contains("U304"), "\(told.errors)")
        #expect(!FileManager.default.fileExists(atPath: state))
        try FileManager.default.removeItem(atPath: blocked)
        let again = await run.run(words, on: long, workspace: run.folder.path)
        #expect(again.code == .success, "\(again.errors)")
    }
}
