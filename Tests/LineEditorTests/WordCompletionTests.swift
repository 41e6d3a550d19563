import Testing

@testable import LineEditor

@Suite struct WordCompletionTests {
    @Test(arguments: [
        ("wh", ["what_if"], "(", "at_if("), ("c", ["chain", "close"], "", ""), ("c", ["chain", "chair"], "", "hai"),
        ("x", [], "(", ""), ("chain", ["chain"], "(", "("), ("", ["déjà", "déluge"], "", "dé"),
    ])
    func `what is certain is what all candidates go on with`(
        word: String, candidates: [String], ending: String, certain: String
    ) {
        #expect(WordCompletion(word: word, candidates: candidates, ending: ending).certain == certain)
    }

    @Test func `candidates stand in columns that fit the terminal`() {
        let list = CandidateList(candidates: ["alpha", "beta", "gamma", "delta", "epsilon"], width: 20)
        #expect(list.text == "alpha    delta\nbeta     epsilon\ngamma\n")
        #expect(CandidateList(candidates: ["alpha", "beta"], width: 3).text == "alpha\nbeta\n")
    }

    @Test func `of very many candidates some are counted only`() {
        let text = CandidateList(candidates: (0..<1000).map { "name\($0)" }, width: 80).text
        #expect(text.hasSuffix("… and 800 more\n"))
    }

    @Test func `colours stand between marks, and never at the end`() {
        let prompt = Prompt([.init("day", style: "36"), .init(" ›", style: "1"), .init(" ")])
        #expect(prompt.plain == "day › ")
        #expect(prompt.marked == "\u{1}\u{1B}[36m\u{1}day\u{1}\u{1B}[0m\u{1B}[1m\u{1} ›\u{1}\u{1B}[0m\u{1} ")
        #expect(Prompt([.init("ab", style: "2")]).marked == "\u{1}\u{1B}[2m\u{1}a\u{1}\u{1B}[0m\u{1}b")
        #expect(Prompt("> ").marked == "> ")
    }
}
