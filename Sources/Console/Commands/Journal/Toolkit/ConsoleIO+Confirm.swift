import Accounting
import Journal
import Market

extension ConsoleIO {
    /// Asks before something is lost.
    ///
    /// - Throws: U361 where nobody can be asked, or the answer isn't yes.
    func confirm(_ question: String, _ arguments: ParsedArguments) throws(CommandFailure) {
        if arguments[JournalOptions.yes] { return }
        guard isInputTerminal else {
            throw CommandFailure(
                "U361", "\(question) Nobody is there to answer", remedy: "pass --yes", exitCode: .usage)
        }
        output.flush()
        errors.write("\(question) [y/N] ")
        let answer = readSomeInput().map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard ["y", "yes"].contains(answer.split(separator: "\n").first?.lowercased() ?? "") else {
            throw CommandFailure(
                "U361", "nothing was changed", remedy: "answer y to go on, or pass --yes", exitCode: .usage)
        }
    }
}
