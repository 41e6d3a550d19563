import Market
import RuleModel
import RuleTesting

/// The results of tests for people: a line for each, and for a failure what was expected, what came, and the trace.
struct TestReportText {
    let report: TestReport
    /// The least coverage that was asked for, in percent.
    let least: Double?
    /// Whether what wasn't reached is listed.
    let showsGaps: Bool
    let style: Styler

    /// Whether the coverage is what was asked for.
    var isCoveredEnough: Bool {
        guard let least, let coverage = report.coverage else { return true }
        return coverage.all.percent >= least
    }

    var text: String { resultText + summary + coverageText }

    private var resultText: String {
        var text = ""
        var rule = ""
        for result in report.results {
            if result.rule != rule {
                rule = result.rule
                text += (text.isEmpty ? "" : "\n") + style(printable(rule), .bold) + "\n"
            }
            text += line(result) + details(result)
        }
        return text + (text.isEmpty ? "" : "\n")
    }

    private func line(_ result: CaseResult) -> String {
        let mark =
            switch result.outcome {
            case .passed: style("ok   ", .green)
            case .failed: style("FAIL ", .red)
            case .error: style("ERROR", .red)
            }
        var line = "  \(mark)  \(printable(result.name))"
        if result.kind == .sweep {
            line += style("  (\(NumberText.grouped(result.combinations)) combinations)", .dim)
        }
        if result.outcome != .passed { line += style("  \(printable(result.location.description))", .dim) }
        return line + "\n"
    }

    private func details(_ result: CaseResult) -> String {
        var text = result.error.map { "         \(onOneLine($0))\n" } ?? ""
        for failure in result.failures {
            if !failure.inputs.isEmpty {
                text += "         with \(failure.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", "))\n"
            }
            var lines = AlignedLines([.left, .left])
            for mismatch in failure.mismatches {
                lines.append([
                    .init(mismatch.what),
                    .init("expected \(mismatch.expected), got \(mismatch.actual)", spills: true),
                ])
            }
            text += lines.rendered(indent: 9, style: style)
            if let trace = failure.trace { text += indented(TraceLines(trace, style: style).text, by: 7) }
        }
        if result.failureCount > result.failures.count, result.failures.count > 0 {
            let rest = result.failureCount - result.failures.count
            text += "         and \(NumberText.grouped(rest)) more combinations\n"
        }
        return text
    }

    private func indented(_ text: String, by width: Int) -> String {
        let margin = String(repeating: " ", count: width)
        return text.split(separator: "\n").map { margin + $0 + "\n" }.joined()
    }

    private var summary: String {
        guard !report.results.isEmpty else { return "no tests\n" }
        var parts = ["\(report.count(.passed)) passed"]
        if report.count(.failed) > 0 { parts.append(style("\(report.count(.failed)) failed", .red)) }
        if report.count(.error) > 0 { parts.append(style("\(report.count(.error)) stopped with an error", .red)) }
        let cases = report.results.count { $0.kind == .case }
        let sweeps = report.results.count - cases
        return "\(counted(cases, "case")), \(counted(sweeps, "sweep")): \(parts.joined(separator: ", "));"
            + " \(NumberText.grouped(report.decisions)) decisions\n"
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension TestReportText {
    private var coverageText: String {
        guard let coverage = report.coverage else { return "" }
        var table = TextTable([
            TextTable.Column("coverage"), TextTable.Column("steps", .right), TextTable.Column("answers", .right),
            TextTable.Column("threshold sides", .right), TextTable.Column("all", .right),
        ])
        for rule in coverage.rules {
            table.append([
                TextTable.Cell(rule.id), cell(rule.steps), cell(rule.conditions), cell(rule.sides), percent(rule.all),
            ])
        }
        table.append([
            TextTable.Cell("all", .bold), cell(coverage.steps), cell(coverage.conditions), cell(coverage.sides),
            percent(coverage.all),
        ])
        var text = "\n" + table.rendered(style: style)
        if showsGaps { text += gaps(coverage) }
        if let least, !isCoveredEnough {
            text += "\n" + style("coverage is below \(shortest(least)) %", .red) + "\n"
        }
        return text
    }

    private func gaps(_ coverage: CoverageReport) -> String {
        var text = ""
        for rule in coverage.rules where !rule.gaps.isEmpty {
            text += "\n\(style(printable(rule.id), .bold))\n"
            var lines = AlignedLines([.left, .left])
            for gap in rule.gaps {
                lines.append([.init(gap.location.description, .dim), .init(gap.text, spills: true)])
            }
            text += lines.rendered(indent: 2, style: style)
        }
        return text
    }

    private func cell(_ share: CoverageReport.Share) -> TextTable.Cell {
        TextTable.Cell("\(share.reached) of \(share.total)", share.reached == share.total ? nil : .yellow)
    }

    /// Rounded down: a hundred percent is all of it.
    private func percent(_ share: CoverageReport.Share) -> TextTable.Cell {
        let tenths = (share.percent * 10).rounded(.down) / 10
        return TextTable.Cell(NumberText.percent(tenths), share.reached == share.total ? .green : .yellow)
    }

    private func shortest(_ number: Double) -> String { NumberText.shortest(number) }
}
