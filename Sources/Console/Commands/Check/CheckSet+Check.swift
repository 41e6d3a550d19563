import Analysis
import Expression
import RuleModel
import RuleScript

extension CheckSet {
    /// What came of checking a set.
    struct Checked {
        let findings: [CheckFinding]
        /// nil where the rules can't be loaded.
        let loaded: LoadedRules?
    }

    /// Runs the files, and collects what is wrong with them and with the rules that they declare.
    func check(with loader: RuleLoader) -> Checked {
        let examination = loader.check(files, modules: modules)
        let found = examination.findings.map(CheckFinding.init)
        let text = SourceText(all)
        let shown = found.filter(isWanted).map { finding in
            var finding = finding
            finding.source = finding.place.flatMap { text.line($0.line, of: $0.file) }
            return finding
        }
        return Checked(findings: shown, loaded: examination.loaded)
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
