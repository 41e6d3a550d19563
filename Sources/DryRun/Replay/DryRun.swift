import Market
package import Recording
package import RuleModel

/// A strategy to be run over a recording: rules, a strategy's id and how to trade, as a value.
///
/// Several can be replayed side by side over one recording, which is read once: `Replay`.
package struct DryRun: Sendable {
    package let setup: DryRunSetup
    package let rules: RuleSource

    package init(setup: DryRunSetup, rules: RuleSource) {
        self.setup = setup
        self.rules = rules
    }

    /// The same run under another fill model.
    package func filling(_ model: FillModel) -> DryRun {
        DryRun(setup: setup.changed(fill: model), rules: rules)
    }
}

extension RuleSet {
    /// The strategy of an id, or an error that names the nearest one.
    package func requireStrategy(_ id: String) throws(DryRunError) -> Strategy {
        if let strategy = strategy(id) { return strategy }
        let known = strategies.map(\.id)
        throw .unknownStrategy(id: id, nearest: nearestName(to: id, among: known), known: known)
    }
}

extension Strategy {
    /// The underlyings that it trades among those of a recording, in order.
    ///
    /// - Parameter wanted: only these; nil for those that the strategy names, or all.
    /// - Throws: `noSymbols` where none of them is recorded.
    package func symbols(in reader: RecordingReader, only wanted: [String]?) throws -> [String] {
        let recorded = try reader.symbols()
        let asked = wanted ?? symbols ?? recorded
        let found = Set(asked).intersection(recorded).sorted()
        guard !found.isEmpty else {
            throw DryRunError.noSymbols(strategy: id, wanted: asked, recording: reader.path, held: recorded)
        }
        return found
    }
}
