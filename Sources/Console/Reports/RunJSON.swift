import Engine
import Market

extension DecisionRun {
    /// The document that `docs/json.md` describes.
    var json: JSONValue {
        [
            "at": .string(at.description), "rules": .string(rules),
            "decisions": .array(decisions.map(DecisionJSON.value)),
        ]
    }
}
