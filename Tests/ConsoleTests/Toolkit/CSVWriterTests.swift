import Testing

@testable import Console

@Suite struct CSVWriterTests {
    @Test func `fields are quoted only where they need it`() {
        var csv = CSVWriter(header: ["id", "why"])
        csv.append(["a", "plain – text"])
        csv.append(["b,c", "say \"no\""])
        csv.append(["", "two\r\nlines"])
        #expect(
            csv.text == "id,why\r\na,plain – text\r\n\"b,c\",\"say \"\"no\"\"\"\r\n,\"two\r\nlines\"\r\n")
    }
}
