import Expression

/// What a part of a condition is made of.
struct NodeSurvey {
    /// The fields it reads, each once, in order of first mention.
    private(set) var fields: [Int] = []
    private(set) var readsParams = false
    /// Whether it contains a choice or a question about data, whose result hangs on more than its numbers.
    private(set) var hasChoice = false
    /// The texts that it mentions.
    private(set) var texts: [String] = []

    init(_ node: ValueNode) {
        look(at: node)
    }

    private mutating func look(at node: ValueNode) {
        switch node {
        case .number(.field(let index)), .truth(.field(let index, _)), .text(.field(let index)),
            .instant(.field(let index)):
            if !fields.contains(index) { fields.append(index) }
        case .number(.param), .truth(.param), .text(.param), .instant(.param): readsParams = true
        case .number(.choose), .text(.choose), .instant(.choose): hasChoice = true
        case .text(.constant(let text)): texts.append(text)
        default: break
        }
        for part in node.parts { look(at: part) }
    }
}
