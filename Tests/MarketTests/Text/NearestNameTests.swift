import Testing

@testable import Market

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("data", "data", 0), ("data", "", 4), ("dta", "data", 1), ("daat", "data", 1), ("date", "data", 1),
        ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
    func `the distance counts edits and swaps`(left: String, right: String, distance: Int) {
        #expect(editDistance(left, right) == distance)
        #expect(editDistance(right, left) == distance)
    }

    @Test(
        arguments: [
            ("recomend", "recommend"), ("ecplain", "explain"), ("positons", nil), ("chekc", "check"), ("ex", nil),
        ] as [(String, String?)])
    func `only a near word is suggested`(word: String, expected: String?) {
        #expect(nearestName(to: word, among: ["recommend", "explain", "check"]) == expected)
    }

    @Test func `of two words as near the first listed is suggested`() {
        #expect(nearestName(to: "cat", among: ["cab", "car"]) == "cab")
        #expect(nearestName(to: "cat", among: []) == nil)
    }
}
