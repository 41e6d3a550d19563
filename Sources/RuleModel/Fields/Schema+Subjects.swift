package import Expression

/// The subjects that rules can be on, each with its fields; a view of the subject answers by the same indices.
extension Schema {
    /// A contract: `ContractField`, then `PremiumField`.
    package static let contract = Schema(
        subject: "contract", fields: ContractField.allCases.map(\.field) + PremiumField.allCases.map(\.field))

    /// A position: the fields of its contract, then `PositionField`.
    package static let position = Schema(
        subject: "position", fields: ContractField.allCases.map(\.field) + PositionField.allCases.map(\.field))

    /// A roll target: the new contract's fields, `RollField`, and everything of the position as `position.…`.
    package static let roll = Schema(
        subject: "roll",
        fields: ContractField.allCases.map(\.field) + RollField.allCases.map(\.field)
            + position.fields.map { $0.renamed("position." + $0.name) })

    /// A contract that a strategy may open: everything of a contract, then `EntryField`.
    package static let entry = Schema(subject: "entry", fields: contract.fields + EntryField.allCases.map(\.field))

    /// A decision: `DecisionField`.
    package static let decision = Schema(subject: "decision", fields: DecisionField.allCases.map(\.field))

    /// The market of one underlying, for signals: `MarketField`, and the series of `MarketSeries`.
    package static let market = Schema(
        subject: "market", fields: MarketField.allCases.map(\.field), series: MarketSeries.allCases.map(\.function))

    /// Every subject, those of positions first; rules on the market are signals, those on entries are strategies.
    package static let subjects = [position, contract, roll, decision, entry, market]

    /// The schema of a subject by its name in `on = "…"`; nil where there is none.
    package static func named(_ subject: String) -> Schema? {
        [position, contract, roll, decision].first { $0.subject == subject }
    }
}

extension Field {
    fileprivate func renamed(_ name: String) -> Field {
        Field(name: name, unit: unit, summary: summary, plausible: plausible)
    }
}
