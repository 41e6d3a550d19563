import Analysis
import RuleModel
import RuleScript

/// One thing that `check` has to say, wherever it comes from.
struct CheckFinding {
    /// A place in a file, lines and columns from 1.
    struct Place: Hashable {
        let file: String
        let line: Int
        /// nil where only the line is known.
        let column: Int?
        /// How many characters are meant.
        let length: Int

        init(file: String, line: Int, column: Int? = nil, length: Int = 1) {
            self.file = file
            self.line = line
            self.column = column
            self.length = length
        }
    }

    let code: String
    let severity: Finding.Severity
    /// The rule's id and the node's path, where the finding is about one.
    var rule: String?
    var node: String?
    /// nil where it is about everything.
    var place: Place?
    let message: String
    let remedy: String
    /// Inputs that show it.
    var witness: [String] = []
    /// The inputs in one line, with what the rule makes of them; nil where there are none.
    var example: String?
    /// The line that the place is in; nil where there is none.
    var source: String?
}

extension CheckFinding {
    /// What Analysis found in a rule that loads.
    init(_ finding: Finding) {
        code = finding.code
        severity = finding.severity
        rule = finding.rule
        node = finding.node
        place = Place(
            file: finding.location.file, line: finding.location.line, column: finding.location.column,
            length: finding.length ?? 1)
        message = finding.message
        remedy = finding.remedy
        witness = finding.witness
        example = finding.witnessLine
    }
}

/// By place, what has none first; in one place the gravest first.
extension CheckFinding: Comparable {
    static func < (left: CheckFinding, right: CheckFinding) -> Bool { left.order < right.order }

    static func == (left: CheckFinding, right: CheckFinding) -> Bool { left.order == right.order }

    private var order: Order {
        Order(
            file: place?.file ?? "", line: place?.line ?? 0, column: place?.column ?? 0, severity: severity, code: code,
            message: message)
    }

    private struct Order: Comparable {
        let file: String
        let line: Int
        let column: Int
        let severity: Finding.Severity
        let code: String
        let message: String

        static func < (left: Order, right: Order) -> Bool {
            if (left.file, left.line, left.column) != (right.file, right.line, right.column) {
                return (left.file, left.line, left.column) < (right.file, right.line, right.column)
            }
            return (left.severity, left.code, left.message) < (right.severity, right.code, right.message)
        }
    }
}
