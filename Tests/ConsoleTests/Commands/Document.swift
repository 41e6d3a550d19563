import Foundation

/// A JSON document as Foundation reads it: an independent check of what the program writes.
struct Document {
    let root: [String: Any]

    init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    var decisions: [[String: Any]] { root["decisions"] as? [[String: Any]] ?? [] }

    func decision(_ id: String) -> [String: Any] {
        decisions.first { $0["position_id"] as? String == id } ?? [:]
    }
}
