import Foundation
import LuaSyntax
import Market
import RuleScript
import Testing

@Suite struct ShippedSlipsTests {
    @Test(arguments: shipped) func `a shipped file has no slips`(path: String) throws {
        let chunk = try LuaChunk.parse(Array(try Data(contentsOf: Self.root.appending(path: path))))
        // A library's files see these too.
        let own = path.hasPrefix("stdlib/") ? ["host.declare", "host.expect", "host.location"] : []
        let globals = KnownGlobals(RuleGlobals.names + own) { nearestName(to: $0, among: $1) }
        let slips = Lint(chunk, globals: globals).slips.filter { $0.severity != .information }
        #expect(slips.map { "\($0.position.line): \($0.code) \($0.message)" } == [])
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardized

    /// All but `stdlib/_meta`, which is for editors: it has nothing but empty functions.
    private static let shipped = ["rules", "stdlib", "strategies"].flatMap { folder -> [String] in
        let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".lua") && !$0.hasPrefix("_meta") }
            .map { "\(folder)/\($0)" }
    }.sorted()
}
