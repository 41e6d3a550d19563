import Market
import Testing

@testable import Console

@Suite struct TextTableTests {
    private func table() -> TextTable {
        var table = TextTable([
            .init("Symbol"), .init("P/L", unit: "$", .decimal), .init("DTE", .right), .init("Why", isFlexible: true),
        ])
        table.append(["WFC", "-1,234.50", "7", "delta -0.68: assignment is likely"])
        table.append(["OXY", "12", "14", "theta earns 3.20 a day"])
        table.append(["XOM", TextTable.Cell(Reading<Double>.unknown(reason: "no quote")) { "\($0)" }, "0"])
        return table
    }

    @Test func `columns are aligned, numbers by their points`() {
        #expect(
            table().rendered() == """
                Symbol    P/L ($)  DTE  Why
                ------  ---------  ---  ---------------------------------
                WFC     -1,234.50    7  delta -0.68: assignment is likely
                OXY         12      14  theta earns 3.20 a day
                XOM             –    0

                """)
    }

    @Test func `a narrow terminal cuts the flexible column`() {
        #expect(
            table().rendered(width: 40) == """
                Symbol    P/L ($)  DTE  Why
                ------  ---------  ---  ----------------
                WFC     -1,234.50    7  delta -0.68: as…
                OXY         12      14  theta earns 3.2…
                XOM             –    0

                """)
    }

    @Test func `a flexible column keeps at least eight columns`() {
        let lines = table().rendered(width: 10).split(separator: "\n")
        #expect(lines[1] == "------  ---------  ---  --------")
    }

    @Test func `of two flexible columns the wider one gives way first`() {
        var table = TextTable([.init("A", isFlexible: true), .init("B", isFlexible: true)])
        table.append([.init(String(repeating: "a", count: 20)), .init(String(repeating: "b", count: 12))])
        #expect(table.rendered(width: 26).split(separator: "\n").last == "aaaaaaaaaaa…  bbbbbbbbbbbb")
    }

    @Test func `an empty table is its header`() {
        #expect(TextTable([.init("A"), .init("Bee", .right)]).rendered() == "A  Bee\n-  ---\n")
    }

    @Test func `styles surround the text and not its padding`() {
        var table = TextTable([.init("A"), .init("B")])
        table.append([.init("x", .red), "y"])
        table.append(["long", "z"])
        #expect(
            table.rendered(style: Styler(isOn: true))
                == "\u{1B}[1mA\u{1B}[0m     \u{1B}[1mB\u{1B}[0m\n----  -\n\u{1B}[31mx\u{1B}[0m     y\nlong  z\n")
    }

    @Test func `a cell is one line without control characters`() {
        #expect(TextTable.Cell("a\nb\tc\u{1B}[31m\r\nd").text == "a b c [31m  d")
    }

    @Test func `percent and dollars align by their points too`() {
        var table = TextTable([.init("X", .decimal)])
        for text in ["12.5 %", "-100 %", "n/a", "+$1,000.25"] { table.append([.init(text)]) }
        #expect(
            table.rendered() == """
                          X
                -----------
                     12.5 %
                   -100 %
                        n/a
                +$1,000.25

                """)
    }
}
