import Engine
import FileWatch
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// A recommendation beside the one that was stored.
struct RedecisionReport {
    let id: Int64
    let stored: RecommendationRecord
    let bytes: [UInt8]
    let action: String
    /// The fingerprint of the rules that decided now, and where they come from.
    let rules: String
    let origin: String

    /// Whether every byte is as it was stored.
    var isSame: Bool { bytes == stored.decision }

    func text(_ format: OutputFormat, _ style: Styler) -> String {
        switch format {
        case .table: table(style)
        case .json: json.prettyText
        case .csv: "id,same,stored_action,action,stored_rules,rules\r\n" + row
        }
    }

    private var row: String {
        CSVWriter.record([String(id), String(isSame), stored.action, action, stored.ruleSet, rules])
    }

    private func table(_ style: Styler) -> String {
        let rulesText =
            rules == stored.ruleSet
            ? "the same rules (\(rules)) from \(printable(origin))" : "other rules: \(rules), not \(stored.ruleSet)"
        let head = "\(id)  \(stored.action) at \(stored.at), by \(rulesText)\n"
        guard !isSame else {
            return head + style("the same, byte for byte", .green) + " (\(counted(bytes.count, "byte")))\n"
        }
        let verdict =
            action == stored.action
            ? "the action stays \(action); what differs:" : "\(action) instead of \(stored.action):"
        let cause =
            rules == stored.ruleSet
            ? "with the same rules and inputs: the recording, or the program, has changed\n" : ""
        return head + style(verdict, .yellow) + "\n" + cause + "\n"
            + UnifiedDiff(old: lines(stored.decision), new: lines(bytes)).text(path: "recommendation \(id)", style)
    }

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private var json: JSONValue {
        [
            "id": .int(id), "same": .bool(isSame), "stored_action": .string(stored.action), "action": .string(action),
            "stored_rules": .string(stored.ruleSet), "rules": .string(rules), "rules_from": .string(origin),
            "stored": JSONReader.value(stored.decision) ?? .null, "decision": JSONReader.value(bytes) ?? .null,
        ]
    }
}
