import Engine
import Market

/// A file of tests that questions are added to.
struct QuestionFile {
    let path: String

    /// Adds a question as a test case; what to tell about it.
    func add(_ question: Question, desk: Desk) throws -> String { "" }
}
