import Market
import Testing

@testable import Recording

@Suite struct TextTests {
    private func rows(_ text: String) -> [[String]] {
        var scanner = CSVScanner(Array(text.utf8))
        var rows: [[String]] = []
        while scanner.next() { rows.append(scanner.cells.indices.map { scanner.text($0) }) }
        return rows
    }

    @Test(arguments: [
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("\n\na,\n,b\n", [["a", ""], ["", "b"]]),
        ("\"a,b\",\"c \"\"d\"\"\"\n", [["a,b", "c \"d\""]]),
        ("\"two\nlines\",x", [["two\nlines", "x"]]),
        ("\u{FEFF}a,b", [["a", "b"]]),
        (" a , b ", [["a", "b"]]),
        ("\"open", [["open"]]),
    ])
    func `rows are split as RFC 4180 has it`(text: String, expected: [[String]]) {
        #expect(rows(text) == expected)
    }

    @Test func `lines are counted through quoted line breaks`() {
        var scanner = CSVScanner(Array("a\n\"b\nb\"\n\nc".utf8))
        var lines: [Int] = []
        while scanner.next() { lines.append(scanner.line) }
        #expect(lines == [1, 2, 5])
    }

    @Test(
        arguments: [
            ("1.5", 1.5), (" -2 ", -2), ("1.154691e6", 1_154_691), ("", nil), ("nan", nil), ("None", nil), ("-", nil),
        ] as [(String, Double?)])
    func `a cell is a number or missing`(text: String, expected: Double?) {
        var scanner = CSVScanner(Array("x,\(text)".utf8))
        _ = scanner.next()
        switch scanner.number(1) {
        case .number(let value): #expect(value == expected)
        case .missing: #expect(expected == nil)
        case .invalid: Issue.record("\(text) is not invalid")
        }
    }

    @Test(arguments: ["abc", "1,5x", "inf", "1e999", "0x1"])
    func `a cell that is neither is invalid`(text: String) {
        var scanner = CSVScanner(Array("\"x\",\(text)".utf8))
        _ = scanner.next()
        guard case .invalid = scanner.number(scanner.cells.count - 1) else {
            Issue.record("\(text) was read")
            return
        }
    }

    @Test(arguments: [
        "{", "{\"a\"}", "{\"a\":1,}", "[1 2]", "{\"a\":tru}", "\"open", "{\"a\":\"\\", "nul", "{} x", "",
        String(repeating: "[", count: 500),
    ])
    func `broken JSON is refused with its place`(text: String) {
        #expect(throws: JSONScanner.Unexpected.self) {
            var scanner = JSONScanner(Array(text.utf8))
            try scanner.skipValue()
            try scanner.end()
        }
    }

    @Test func `JSON is walked in order`() throws {
        var scanner = JSONScanner(
            Array(" {\"a\": [1, -2.5e1, null, \"x\"], \"b\" : {\"c\":true}, \"d\":\"s\\\"t\"} ".utf8))
        var numbers: [Double?] = []
        var text = ""
        try scanner.object { (scanner, key) throws(JSONScanner.Unexpected) in
            switch String(decoding: key, as: UTF8.self) {
            case "a":
                try scanner.array { (scanner) throws(JSONScanner.Unexpected) in
                    if case .number(let value) = try scanner.number() {
                        numbers.append(value)
                    } else {
                        numbers.append(nil)
                    }
                }
            case "d": text = String(decoding: try scanner.text(), as: UTF8.self)
            default: try scanner.skipValue()
            }
        }
        try scanner.end()
        #expect(numbers == [1, -25, nil, nil])
        #expect(text == "s\\\"t")
    }
}
