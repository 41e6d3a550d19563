import Journal
import Tasks

extension DecisionTexts {
    /// Writes what a task recommends just as `recommend --store` does, so that both can be made again.
    static let writer: DecisionWriter = { decision, at, recording, rules in
        let record = RecommendationStore.record(decision, at: at, rules: rules, recording: recording)
        return DecisionTexts(
            inputs: String(decoding: record.inputs, as: UTF8.self),
            trace: String(decoding: record.trace, as: UTF8.self),
            decision: String(decoding: record.decision, as: UTF8.self))
    }
}
