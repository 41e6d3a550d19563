import Engine
import Expression
import Market
import RuleModel
import RuleScript
import Testing

/// What the tests of scans share.
enum ScanFixture {
    private static let shipped = EmbeddedFiles.all.filter {
        $0.path.hasPrefix("rules/") && !$0.path.hasSuffix("_test.lua")
    }
    .map { RuleFile(path: $0.path, text: $0.text) }

    /// The shipped rules.
    static let rules = Result { try loaded().rules }

    /// The shipped rules and one more file.
    static func loaded(adding text: String = "") throws -> LoadedRules {
        try RuleLoader().load(shipped + [RuleFile(path: "made.lua", text: text)])
    }

    /// The contracts of an underlying.
    static func table(_ symbol: String, _ source: some SnapshotSource, at: Instant) throws -> ContractTable {
        let snapshot = try source.snapshot(at: at, symbols: [symbol])
        return try #require(try ContractTables(rules: rules.get()).table(of: symbol, in: snapshot))
    }

    static func condition(_ text: String) throws -> CompiledExpression {
        try CompiledExpression(text, scope: Scope(schema: .contract), wanted: .condition)
    }
}
