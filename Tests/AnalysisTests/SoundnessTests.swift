import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import Analysis

/// What the analysis claims, against walks through the same trees.
@Suite struct SoundnessTests {
    /// Which nodes were reached, and how each condition came out over all rows and over those that came to it.
    private struct Record {
        var reached: Set<String> = []
        var everywhere: [String: Verdicts] = [:]

        mutating func add(_ tree: DecisionTree, _ row: GridRow) throws {
            var all: [(path: String, node: TreeNode)] = []
            func collect(_ nodes: [TreeNode], _ prefix: String) {
                for node in nodes {
                    all.append((prefix + node.id, node))
                    if case .children(let children) = node.body { collect(children, prefix + node.id + "/") }
                }
            }
            collect(tree.nodes, "")
            for (path, node) in all {
                guard let when = node.when else { continue }
                everywhere[path, default: []].insert(
                    Verdicts(try when.truth(row, params: tree.paramValues, functions: NoFunctions())))
            }
            guard try tree.applies(to: row, functions: NoFunctions()) else { return }
            let walk = try tree.walk(row, schema: .position, functions: NoFunctions())
            let hit = walk.action == nil ? walk.path.dropLast() : walk.path[...]
            for length in hit.indices { reached.insert(hit[...length].joined(separator: "/")) }
        }
    }

    private static func tree(_ text: String) throws -> (tree: DecisionTree, rules: RuleSet) {
        let rules = try RuleLoader().load([RuleFile(path: "r.lua", text: text)]).rules
        return (try #require(rules.trees.first), rules)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `nothing that walks reach is called unreachable, constant or empty`(seed: UInt64) throws {
        var generator = RandomTrees(seed: seed, isRich: true)
        var claims = 0
        for _ in 0..<8 {
            let text = generator.text()
            let (tree, rules) = try Self.tree(text)
            var record = Record()
            for _ in 0..<80 { try record.add(tree, generator.row()) }
            for finding in RuleAnalysis(rules: rules).findings {
                guard let node = finding.node else { continue }
                claims += 1
                let answers = record.everywhere[node] ?? []
                switch finding.code {
                case "A101", "A102": #expect(!record.reached.contains(node), "\(finding.message)\n\(text)")
                case "A103": #expect(!answers.contains(.yes), "\(finding.message)\n\(text)")
                case "A104": #expect(!answers.contains(.no), "\(finding.message)\n\(text)")
                default: break
                }
                try Self.checkTerm(finding, tree, &generator, text)
            }
        }
        #expect(claims > 5)
    }

    /// A term that is said to come out the same everywhere does so over random rows.
    private static func checkTerm(
        _ finding: Finding, _ tree: DecisionTree, _ generator: inout RandomTrees, _ text: String
    ) throws {
        guard finding.code == "A106" else { return }
        let pieces = finding.message.split(separator: "'")
        let scope = try Scope(
            schema: .position, params: tree.params.map { Param(name: $0.name, unit: $0.unit) })
        let term = try CompiledExpression(String(try #require(pieces.first)), scope: scope, wanted: .condition)
        for _ in 0..<40 {
            let truth = term.truth(generator.row(), params: tree.paramValues)
            #expect(truth != (finding.message.hasSuffix("always holds") ? .no : .yes), "\(finding.message)\n\(text)")
        }
    }

    @Test(arguments: 11...12 as ClosedRange<UInt64>)
    func `with one field a term, exactly the nodes that no walk reaches are called unreachable`(seed: UInt64) throws {
        var generator = RandomTrees(seed: seed, isRich: false)
        let axes = RandomTrees.grid.prefix(3)
        let fields = try axes.map { try #require(Schema.position.index(of: $0.name)) }
        for _ in 0..<2 {
            let text = generator.text()
            let (tree, rules) = try Self.tree(text)
            var record = Record()
            for delta in axes[0].values {
                for percent in axes[1].values {
                    for days in axes[2].values {
                        let values = zip(fields, [delta, percent, days]).compactMap { field, value in
                            value.map { (field, $0) }
                        }
                        try record.add(tree, GridRow(values: Dictionary(uniqueKeysWithValues: values)))
                    }
                }
            }
            let model = try TreeModel(tree, schema: .position)
            for item in model.cases.all {
                #expect(record.reached.contains(item.name) == item.isReached, "\(item.name)\n\(text)")
            }
            // Whatever is said of the tree, each node that is out of reach is spoken of once.
            let dead = RuleAnalysis(rules: rules).findings.filter { ["A101", "A102"].contains($0.code) }.map(\.node)
            #expect(Set(dead).count == dead.count)
        }
    }

    @Test(arguments: 21...23 as ClosedRange<UInt64>)
    func `a witness, read back from its text, ends as it says`(seed: UInt64) throws {
        var generator = RandomTrees(seed: seed, isRich: true)
        var walked = 0
        for _ in 0..<8 {
            let text = generator.text()
            let (tree, rules) = try Self.tree(text)
            for finding in RuleAnalysis(rules: rules).findings {
                guard let outcome = finding.outcome else { continue }
                walked += 1
                let row = try Self.row(finding.witness)
                #expect(try tree.applies(to: row, functions: NoFunctions()))
                let walk = try tree.walk(row, schema: .position, functions: NoFunctions())
                #expect((walk.action?.kind.label ?? "HOLD") == outcome, "\(finding.witness)\n\(text)")
            }
        }
        #expect(walked > 3)
    }

    /// A row from what a witness says: `pl_pct -80 %`, `dte 20 days`, `strike $100.00`, `itm yes`.
    private static func row(_ witness: [String]) throws -> GridRow {
        var values: [Int: Value] = [:]
        for text in witness {
            let words = text.split(separator: " ")
            let field = try #require(Schema.position.index(of: String(words[0])))
            switch words[1] {
            case "unknown": continue
            case "yes", "no": values[field] = .boolean(words[1] == "yes")
            default:
                let digits = String(words[1].filter { $0 != "$" })
                values[field] = .number(try #require(Double(digits), "a number in '\(text)'"))
            }
        }
        return GridRow(values: values)
    }
}

extension Verdicts {
    fileprivate init(_ truth: Truth) {
        switch truth {
        case .yes: self = .yes
        case .no: self = .no
        case .unknown: self = .unknown
        }
    }
}
