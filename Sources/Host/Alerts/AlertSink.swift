package import Journal
import Market

/// A place where alerts are told: the port for terminals, files, commands, and whatever comes later.
package protocol AlertSink: Sendable {
    /// What the log calls it.
    var name: String { get }
    /// Whether telling takes no time, so that the loop may wait for it.
    var isImmediate: Bool { get }
    /// Tells an alert.
    ///
    /// - Returns: why it could not be told; nil where it was
    func tell(_ alert: StoredAlert) async -> String?
}

/// Tells alerts as lines of text.
package struct LineAlertSink: AlertSink {
    package let name: String
    package let isImmediate = true
    private let write: @Sendable (String) -> Bool

    /// - Parameter write: takes a line with its end, and says whether it could be written
    package init(name: String, write: @escaping @Sendable (String) -> Bool) {
        self.name = name
        self.write = write
    }

    package func tell(_ alert: StoredAlert) async -> String? {
        write(LineAlertSink.line(alert) + "\n") ? nil : "it could not be written"
    }

    /// `2026-04-15T14:00:00Z WARNING risk.monitor main/P1 WFC: 2.1 % from its strike`.
    package static func line(_ alert: StoredAlert) -> String {
        let draft = alert.draft
        let held = [draft.portfolio, draft.position].compactMap { $0 }.joined(separator: "/")
        let words = [draft.rule, held, draft.symbol ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return onOneLine("\(draft.at) \(draft.severity.name.uppercased()) \(words): \(draft.text)")
    }
}
