import Testing

@testable import Console

@Suite struct AlignedLinesTests {
    private let plain = Styler(isOn: false)

    @Test func `columns align, and the last cell has nothing behind it`() {
        var lines = AlignedLines([.left, .right, .left], gaps: [2, 1])
        lines.append(["near", "7", "<= 7 days"])
        lines.append(["loss", "-90.7", ""])
        #expect(lines.rendered(indent: 2, style: plain) == "  near      7 <= 7 days\n  loss  -90.7\n")
    }

    @Test func `a spilling cell widens no column`() {
        var lines = AlignedLines([.left, .right, .left])
        lines.append(["a", .init("a long explanation", spills: true)])
        lines.append(["b", "1", "x"])
        #expect(lines.rendered(indent: 0, style: plain) == "a  a long explanation\nb  1  x\n")
    }

    @Test func `a style doesn't count as width`() {
        var lines = AlignedLines([.left, .left])
        lines.append([.init("ab", .bold), "x"])
        lines.append(["abc", "y"])
        #expect(lines.rendered(indent: 0, style: Styler(isOn: true)) == "\u{1B}[1mab\u{1B}[0m   x\nabc  y\n")
    }

    @Test func `line breaks and escapes in a text can't break the report`() {
        var lines = AlignedLines([.left])
        lines.append([.init("evil\n\u{1B}[2Jheadline\u{202E}x\u{85}y\u{2028}z")])
        #expect(lines.rendered(indent: 0, style: plain) == "evil  [2Jheadline x y z\n")
    }
}
