import Engine
import Market

extension DecisionRun {
    /// The document that `docs/json.md` describes, as UTF-8; decisions are written side by side.
    func jsonBytes() async -> [UInt8] {
        let written = await DecisionRun.inParallel(decisions) { decision in
            JSONValue.written(DecisionJSON.value(decision).prettyBytes(level: 2))
        }
        let document: JSONValue = [
            "at": .string(at.description), "rules": .string(rules), "decisions": .array(written),
        ]
        return document.prettyBytes(level: 0) + [UInt8(ascii: "\n")]
    }

    /// The results for all elements, in their order, worked out in a few runs at the same time.
    private static func inParallel<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let length = max(8, elements.count / 8)
        return await withTaskGroup(of: (start: Int, results: [Result]).self) { group in
            for start in stride(from: 0, to: elements.count, by: length) {
                let run = elements[start..<min(start + length, elements.count)]
                group.addTask { (start, run.map(transform)) }
            }
            let parts = await group.reduce(into: []) { $0.append($1) }
            return parts.sorted { $0.start < $1.start }.flatMap(\.results)
        }
    }
}
