package import RuleModel

/// What came of putting rules together: all of them, or everything that is wrong with them.
package struct RuleExamination {
    /// nil where there are findings.
    package let loaded: LoadedRules?
    /// Whatever could be compiled; where there are findings, parts may be missing.
    package let rules: RuleSet
    /// In the order in which they were found.
    package let findings: [RuleLoadError]

    /// The rules.
    ///
    /// - Throws: the first finding.
    package func get() throws(RuleLoadError) -> LoadedRules {
        if let first = findings.first { throw first }
        guard let loaded else { preconditionFailure("neither rules nor findings") }
        return loaded
    }
}
