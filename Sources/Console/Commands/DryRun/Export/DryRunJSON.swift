import DryRun
import Market
import RuleModel
import Scanner

/// A dry run as the JSON that `docs/json.md` describes, written as it goes: the lists are the longest part and never one text.
struct DryRunJSON {
    /// Changes only with what a reader must know: a member that goes or means something else.
    static let schema = "wheelwright.dryrun/1"

    let report: DryRunReport
    let channel: OutputChannel

    func write() {
        channel.write("{")
        var isFirst = true
        for member in head { add(member, &isFirst) }
        add("equity", report.result.equity.indices.lazy.map(equity), &isFirst)
        add("trades", report.stories.stories.lazy.map(trade), &isFirst)
        var rows: [TransactionRow] = []
        TransactionRow.all(report.result) { rows.append($0) }
        add("transactions", rows.lazy.map(transaction), &isFirst)
        add("decisions", report.result.decisions.lazy.map(decision), &isFirst)
        add("campaigns", report.result.campaigns.lazy.map(campaign), &isFirst)
        channel.write("\n}\n")
    }

    private func add(_ member: JSONValue.Member, _ isFirst: inout Bool) {
        start(member.name, &isFirst)
        channel.write(bytes: member.value.prettyBytes(level: 1))
    }

    /// One element a line.
    private func add(_ name: String, _ elements: some Sequence<JSONValue>, _ isFirst: inout Bool) {
        start(name, &isFirst)
        channel.write("[")
        var separator = "\n    "
        for element in elements {
            channel.write(separator + element.compactText)
            separator = ",\n    "
        }
        channel.write(separator.hasPrefix(",") ? "\n  ]" : "]")
    }

    private func start(_ name: String, _ isFirst: inout Bool) {
        channel.write((isFirst ? "\n  " : ",\n  ") + JSONValue.string(name).compactText + ": ")
        isFirst = false
    }

    private var head: [JSONValue.Member] {
        let result = report.result
        let stopped: Instant? = if case .interrupted(let at) = result.ending { at } else { nil }
        return [
            .init("schema", .string(DryRunJSON.schema)), .init("complete", .bool(stopped == nil)),
            .init("stopped_at", JSONValue(stopped) { .string($0.description) }), .init("setup", setup),
            .init("cautions", .array(Caution.all(report).map { .string(DryRunWords.caution($0)) })),
            .init("metrics", DryRunJSON.metrics(report.metrics)),
            .init("drawdown", JSONValue(report.metrics.drawdown.value?.deepest, DryRunJSON.drawdown)),
            .init("block_length", JSONValue(report.metrics.blockLength) { .number($0, 6) }), .init("band", band),
            .init("comparisons", comparisons), .init("months", months), .init("symbols", symbols),
            .init("rules", DryRunJSON.profits(report.rules)), .init("nodes", DryRunJSON.profits(report.nodes)),
            .init("actions", actions),
            .init(
                "action_counts",
                .object(
                    result.actionCounts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        .init($0.key.rawValue, .int($0.value))
                    })),
            .init("positions_left", .array(result.positionsLeft.map(DryRunJSON.positionLeft))), .init("ledger", ledger),
            .init("contracts_scanned", .int(result.contractsScanned)),
            .init("rejected", .object(result.rejected.reasons.map { .init($0.reason, .int($0.count)) })),
        ]
    }
}
