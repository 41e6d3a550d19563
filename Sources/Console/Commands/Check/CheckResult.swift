import Analysis
import Market
import RuleModel
import RuleScript

/// What `check` found in everything that it was asked about, in order of place.
struct CheckResult {
    private(set) var findings: [CheckFinding] = []
    /// How many findings are less grave than those that were asked for.
    private(set) var hiddenCount = 0
    /// The files that were looked at.
    private(set) var fileCount = 0
    /// How many of each rule's conditions are Lua functions, which nothing can look into.
    private(set) var shares: [(rule: String, opaque: Int, total: Int)] = []
    private(set) var trees = 0
    private(set) var scores = 0
    private(set) var strategies = 0
    private(set) var tasks = 0
    private(set) var conditions = 0
    private(set) var functions = 0
    /// Whether every rule could be loaded; the counts are those of the rules that could.
    private(set) var isLoaded = true

    /// - Parameter least: what is less grave is left out of `findings`
    init(_ sets: [CheckSet], loader: RuleLoader, least: Finding.Severity) {
        for set in sets { add(set, set.check(with: loader)) }
        let all = findings
        findings = all.filter { $0.severity <= least }.sorted()
        hiddenCount = all.count - findings.count
    }

    /// Whether somebody has to do something; strictly, also about what is most likely a slip.
    func fails(strictly isStrict: Bool) -> Bool {
        count(.error) > 0 || isStrict && count(.warning) > 0
    }

    /// How many findings are so grave.
    func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

    private mutating func add(_ set: CheckSet, _ checked: CheckSet.Checked) {
        findings += checked.findings
        fileCount += set.wanted?.count ?? set.all.count
        isLoaded = isLoaded && checked.loaded != nil
        guard let loaded = checked.loaded else { return }
        shares += checked.shares
        trees += loaded.rules.trees.count
        scores += loaded.rules.scores.count
        strategies += loaded.rules.strategies.count
        tasks += loaded.rules.tasks.count
        conditions += loaded.conditionCount
        functions += loaded.functions.count
    }
}
