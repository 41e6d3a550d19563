import Testing

@testable import Console

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("plain", 5), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("…", 1), ("–", 1), ("🙂", 2), ("❤️", 2),
        ("a\u{200B}b", 2), ("👩‍👩‍👧", 2), ("ｆ", 2),
    ])
    func `width is what a terminal shows`(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test(arguments: [
        ("fits", 4, "fits"), ("longer", 4, "lon…"), ("longer", 1, "…"), ("longer", 0, ""), ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"), ("two words", 5, "two…"), ("", 0, ""),
    ])
    func `a cut text ends in an ellipsis and fits`(text: String, width: Int, expected: String) {
        #expect(truncated(text, to: width) == expected)
        #expect(displayWidth(truncated(text, to: width)) <= width)
    }
}
