package import RuleModel

/// Which mutants of the rules the tests noticed.
package struct MutationReport: Sendable {
    /// A mutant that every test passed.
    package struct Survivor: Sendable {
        package let mutant: Mutant
        /// Why that is fine, in the words of a note in a test file; nil where nobody has explained it.
        package let note: SurvivorNotes.Note?
    }

    /// One rule's mutants.
    package struct Rule: Sendable {
        package let rule: String
        package let location: SourceLocation
        package let count: Int
        /// In the order of the rule's parts.
        package let survivors: [Survivor]

        package var killed: Int { count - survivors.count }
        package var unexplained: Int { survivors.count { $0.note == nil } }
    }

    /// A rule without a test.
    package struct Untested: Sendable, Hashable {
        package let rule: String
        package let location: SourceLocation
    }

    /// In order of id; rules without tests aren't among them.
    package let rules: [Rule]
    /// Rules that have no test at all, in order of id.
    package let untested: [Untested]
    /// Notes about mutants that were killed or don't exist, and those without a reason, in the order of the files.
    package let staleNotes: [SurvivorNotes.Note]

    package var count: Int { rules.reduce(0) { $0 + $1.count } }
    package var killed: Int { rules.reduce(0) { $0 + $1.killed } }
    /// Survivors that nobody has explained.
    package var unexplained: [Survivor] { rules.flatMap { $0.survivors.filter { $0.note == nil } } }
    /// Whether nothing is left to do.
    package var isClean: Bool { unexplained.isEmpty && staleNotes.isEmpty && untested.isEmpty }
}
