import Analysis
import Expression
import LuaBridge
import LuaSyntax
import Market
import RuleModel
import RuleScript

extension CheckSet {
    /// What came of checking a set.
    struct Checked {
        let findings: [CheckFinding]
        /// nil where the rules can't be loaded.
        let loaded: LoadedRules?
        let shares: [(rule: String, opaque: Int, total: Int)]
    }

    /// Runs the files, and collects what is wrong with them and with the rules that they declare.
    func check(with loader: RuleLoader) -> Checked {
        let sources = CheckedSources(all)
        let examination = loader.check(files, modules: modules)
        let errors = examination.findings.filter { !sources.explain($0) }.map {
            sources.placed(CheckFinding($0), $0.words)
        }
        let analysis = RuleAnalysis(rules: examination.rules)
        let unsure = examination.findings
        let found = analysis.findings.filter { finding in !unsure.contains { $0.mayExplain(finding) } }
            .map { sources.placed(CheckFinding($0), $0.words) }
        let refused = Set(unsure.filter(\.isAboutWholeFile).compactMap { $0.location?.file })
        let slips = sources.findings.filter { !refused.contains($0.place?.file ?? "") }
        let shown = (slips + errors + found).filter(isWanted).map { finding in
            var finding = finding
            finding.source = finding.place.flatMap { sources.line($0.line, of: $0.file) }
            return finding
        }
        return Checked(findings: shown, loaded: examination.loaded, shares: analysis.opaqueShares)
    }

    /// What is about no file concerns everybody.
    private func isWanted(_ finding: CheckFinding) -> Bool {
        guard let wanted, let place = finding.place else { return true }
        return wanted.contains(place.file)
    }
}

extension CheckFinding {
    /// What keeps a rule from being loaded.
    init(_ error: RuleLoadError) {
        code = error.code
        severity = .error
        var length = 1
        if case .expression(let error, _, _) = error { length = error.length }
        place = error.location.map { Place(file: $0.file, line: $0.line, column: $0.column, length: length) }
        message = error.message
        remedy = error.remedy
    }
}

extension Finding {
    /// The words in the file that it is about: what its message has in quotes, and its rule.
    fileprivate var words: [String] { quotedWords(in: message) + [rule] }
}

extension RuleLoadError {
    /// Whether the file isn't read at all, so that its text says nothing.
    fileprivate var isAboutWholeFile: Bool {
        guard case .script(let error) = self else { return false }
        return error.kind == .binaryChunk || error.kind == .sourceTooLarge
    }

    /// Whether a finding may be no more than a consequence of this: what doesn't load is missing from its rule, and what
    /// is missing leaves gaps.
    fileprivate func mayExplain(_ finding: Finding) -> Bool {
        guard let location else { return true }
        return location.file == finding.location.file || words.contains(finding.rule)
    }
}
