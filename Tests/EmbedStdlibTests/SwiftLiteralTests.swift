import Testing

@testable import embed_stdlib

@Suite struct SwiftLiteralTests {
    @Test(arguments: [
        ("", #""""#),
        ("return 1\n", #""return 1\n""#),
        (#"a "quoted" \ path"#, #""a \"quoted\" \\ path""#),
        (##"\(not) """#"##, ##""\\(not) \"\"\"#""##),
        ("tab\tcr\r\nnul\u{0}", #""tab\tcr\u{d}\nnul\u{0}""#),
        ("é日🙂\u{2028}", #""\u{e9}\u{65e5}\u{1f642}\u{2028}""#),
    ])
    func `a literal stands for exactly its text`(text: String, literal: String) {
        #expect(swiftLiteral(text) == literal)
    }
}
