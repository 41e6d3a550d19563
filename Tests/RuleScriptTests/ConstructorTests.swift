import Foundation
import Testing

@testable import RuleScript

/// What the reference and the editor stubs say of constructors holds where rule files are loaded.
@Suite struct ConstructorTests {
    /// Those of rule files; those of test files are RuleTesting's.
    private static let all = Constructor.all.filter { constructor in
        !(Constructor.tests + Constructor.testParts).contains { $0.name == constructor.name }
    }
    /// A strategy with one more part.
    private static func strategy(with part: String) -> String {
        "strategy \"s\" { entry { \"put\", open = \"cash_secured_put\", score = \"csp.entry\" }, \(part) }"
    }

    private static let tables = all.filter { ![.quantity, .function, .value].contains($0.kind) }

    @Test(arguments: all.filter { [.declaration, .singleton].contains($0.kind) })
    func `the example of a declaration loads beside the shipped rules`(_ constructor: Constructor) throws {
        #expect(constructor.example.hasPrefix(constructor.name))
        var files = shippedFiles
        if constructor.kind == .singleton {
            files.removeAll { $0.path == "rules/\(constructor.name).lua" }
        }
        let findings = RuleLoader().check(files + [RuleFile(path: "example.lua", text: constructor.example)]).findings
        #expect(findings.map(\.description) == [])
    }

    @Test(arguments: all.filter { [.part, .action, .function].contains($0.kind) })
    func `the example of a part loads where it belongs`(_ constructor: Constructor) throws {
        let example = constructor.example
        #expect(example.hasPrefix(constructor.name))
        let rule =
            switch constructor.name {
            case "node": "tree \"t\" { \(example), otherwise { hold { } } }"
            case "otherwise": "tree \"t\" { \(example) }"
            case "factor": "score \"t\" { on = \"contract\", \(example) }"
            case "ramp", "rank", "zscore": "score \"t\" { on = \"contract\", factor { \"f\", 1, \(example) } }"
            case "bar": "signal \"s\" { every = \(example), when = \"spot > 1\" }"
            case _ where constructor.result == "wheelwright.signal_order":
                "signal \"s\" { every = bar \"1d\", when = \"spot > 1\", emit = \(example) }"
            case "group": "points \"t\" { on = \"position\", \(example) }"
            case "entry": "strategy \"s\" { \(example) }"
            case "size", "fees": Self.strategy(with: example)
            default: "tree \"t\" { otherwise { \(example) } }"
            }
        let findings = RuleLoader().check(shippedFiles + [RuleFile(path: "example.lua", text: rule)]).findings
        #expect(findings.map(\.description) == [])
    }

    @Test(arguments: tables)
    func `a name that a constructor doesn't have is refused, and one that it has isn't`(_ constructor: Constructor) {
        for key in constructor.keys.map(\.name) + ["surely_unknown"] {
            let call = constructor.kind == .declaration ? "\(constructor.name) \"t\"" : constructor.name
            let table = "\(call) { \(key) = 1 }"
            let rule =
                switch constructor.kind {
                case .part where constructor.name == "factor": "score \"t\" { on = \"contract\", \(table) }"
                case .part where constructor.result == "wheelwright.signal_order":
                    "signal \"t\" { every = bar \"1d\", when = \"spot > 1\", emit = \(table) }"
                case .part where constructor.name == "group": "points \"t\" { on = \"position\", \(table) }"
                case .part where constructor.name == "entry": "strategy \"t\" { \(table) }"
                case .part where ["size", "fees"].contains(constructor.name): Self.strategy(with: table)
                case .part: "tree \"t\" { \(table) }"
                case .action: "tree \"t\" { otherwise { \(table) } }"
                default: table
                }
            let findings = RuleLoader().check([RuleFile(path: "rule.lua", text: rule)]).findings.map(\.description)
            // An override's names are those of the rule that it changes.
            let isRefused = findings.contains { $0.contains(constructor.name == "override" ? "R102" : "R106") }
            #expect(isRefused == (key == "surely_unknown" || constructor.name == "override"), "\(key): \(findings)")
        }
    }

    @Test(arguments: tables)
    func `a required name that is left out is asked for`(_ constructor: Constructor) {
        for missing in constructor.keys where missing.isRequired {
            let example = constructor.example
            guard let start = example.range(of: missing.name + " ") else {
                Issue.record("the example of \(constructor.name) leaves out \(missing.name)")
                continue
            }
            // Under another name the value is missing, and the name unknown.
            let broken = example.replacingCharacters(in: start, with: "unknown_key ")
            let rule =
                switch constructor.kind {
                case .part where constructor.result == "wheelwright.signal_order":
                    "signal \"t\" { every = bar \"1d\", when = \"spot > 1\", emit = \(broken) }"
                case .part where constructor.name == "entry": "strategy \"t\" { \(broken) }"
                case .part: "tree \"t\" { \(broken), otherwise { hold { } } }"
                case .action: "tree \"t\" { otherwise { \(broken) } }"
                default: broken
                }
            let findings = RuleLoader().check([RuleFile(path: "rule.lua", text: rule)]).findings.map(\.description)
            #expect(findings.contains { $0.contains("R106") || $0.contains("R105") }, "\(missing.name): \(findings)")
        }
    }
}
