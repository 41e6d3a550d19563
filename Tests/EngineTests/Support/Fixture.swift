import Expression
import Market
import RuleModel
import RuleScript
import Testing

@testable import Engine

/// What most tests of the engine share: the shipped rules, and short ways to write dates.
enum Fixture {
    static let shippedFiles = EmbeddedFiles.all.filter {
        $0.path.hasPrefix("rules/") && !$0.path.hasSuffix("_test.lua")
    }
    .map { RuleFile(path: $0.path, text: $0.text) }

    /// The shipped rules, loaded once.
    static let rules = Result { try RuleLoader().load(shippedFiles).rules }

    /// An engine with the shipped rules, made once.
    static let engine = Result { try Engine(files: shippedFiles) }

    /// A shipped file's text with a piece of it replaced, which must be there exactly once.
    static func shipped(editing path: String, _ old: String, to new: String) throws -> [RuleFile] {
        try shippedFiles.map { file in
            guard file.path == path else { return file }
            let text = String(decoding: file.bytes, as: UTF8.self)
            let parts = text.split(separator: old, omittingEmptySubsequences: false)
            try #require(parts.count == 2, "'\(old)' stands once in \(path)")
            return RuleFile(path: path, text: parts.joined(separator: new))
        }
    }

    /// The decisions of the shipped rules.
    static func decide(_ positions: [Position], _ snapshot: MarketSnapshot) async throws -> [Decision] {
        try await engine.get().decide(positions, snapshot: snapshot)
    }

    /// The decision about one position.
    static func decide(_ position: Position, _ snapshot: MarketSnapshot) async throws -> Decision {
        try #require(try await decide([position], snapshot).first)
    }

    /// A position as rules see it in a snapshot.
    static func view(_ position: Position, _ snapshot: MarketSnapshot) throws -> PositionView {
        let market = MarketView(snapshot: snapshot, policy: try ResolvedPolicy(rules.get()))
        return PositionView(
            position: position, market: market.underlying(position.contract.underlying), history: snapshot.history)
    }
}

/// A date of a test, written as in a report.
func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("'\(text)' isn't a date") }
    return date
}

/// An instant of a test, written as in a report.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("'\(text)' isn't an instant") }
    return instant
}

/// A strike of a test.
func strike(_ dollars: Double) -> Strike {
    guard let strike = Strike(dollars: dollars) else { preconditionFailure("\(dollars) isn't a strike") }
    return strike
}

extension PositionView {
    /// The reading of a field by its name in rules.
    func field(_ name: String) throws -> Reading<Value> {
        read(try #require(Schema.position.index(of: name), "\(name) is a field"))
    }

    func number(_ name: String) throws -> Double? { try field(name).value?.number }
    func text(_ name: String) throws -> String? { try field(name).value?.text }
}
