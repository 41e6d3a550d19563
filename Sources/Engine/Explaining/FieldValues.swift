import Expression
import Market
import RuleModel

/// Which values the fields of a position can have, beyond their unit.
package enum FieldValues {
    /// Fields that count whole things, so that a change moves them by at least one; by index in `Schema.position`.
    package static let whole: Set<Int> = {
        let contract: [ContractField] = [
            .daysToExpiration, .tradingDaysToExpiration, .daysToEarnings, .daysToExDividend, .sessionsToExDividend,
            .volume, .openInterest, .volatilitySessions,
        ]
        let position: [PositionField] = [.contracts, .multiplier, .daysHeld]
        let names = contract.map(\.rawValue) + position.map(\.rawValue)
        return Set(names.compactMap { Schema.position.index(of: $0) })
    }()

    /// The words that a text field of a position may be; nil where any text may stand.
    package static func words(of field: Int) -> [String]? {
        switch Schema.position.fields[field].name {
        case PositionField.newsSentiment.rawValue: NewsItem.Sentiment.allCases.map(\.rawValue)
        case PositionField.kind.rawValue: PositionKind.allCases.map(\.rawValue)
        case ContractField.right.rawValue: OptionRight.allCases.map(\.name)
        default: nil
        }
    }
}
