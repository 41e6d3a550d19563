import Accounting
import DryRun
import Foundation
import FoundationXML
import Market
import Synchronization
import Testing

@testable import Console

/// Text that a report has written.
final class WrittenText: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func channel(isTerminal: Bool = false, width: Int? = nil) -> OutputChannel {
        OutputChannel(isTerminal: isTerminal, width: width) { chunk in
            self.bytes.withLock { $0 += chunk }
            return .written
        }
    }
}

@Suite struct DryRunReportTests {
    private static func page(_ report: DryRunReport) -> String {
        let written = WrittenText()
        DryRunPage(report: report, markup: MarkupWriter(channel: written.channel())).write()
        return written.text
    }

    private static func json(_ report: DryRunReport) -> String {
        let written = WrittenText()
        DryRunJSON(report: report, channel: written.channel()).write()
        return written.text
    }

    private static func summary(_ report: DryRunReport, width: Int? = nil, isUnicode: Bool = true) -> String {
        DryRunSummary(report, style: Styler(isOn: false), width: width, isUnicode: isUnicode).text
    }

    // MARK: the terminal

    @Test func `the summary reads as it should`() throws {
        try GoldenFiles.expect(Self.summary(try DryRunFixture.shared.get()), equals: "dryrun/summary.txt")
    }

    @Test func `a narrow terminal without Unicode gets a summary that fits and is ASCII`() throws {
        let text = Self.summary(try DryRunFixture.shared.get(), width: 80, isUnicode: false)
        try GoldenFiles.expect(text, equals: "dryrun/summary-ascii.txt")
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        let curve = text.split(separator: "\n").filter { $0.contains("|") }
        #expect(curve.count == 7 && curve.allSatisfy { $0.count <= 80 })
    }

    @Test func `a run that traded nothing says why`() throws {
        let text = Self.summary(DryRunFixture.nothingTraded())
        try GoldenFiles.expect(text, equals: "dryrun/summary-nothing.txt")
        #expect(text.contains("Nothing was traded") && text.contains("12,345") && text.contains("iv_rank"))
    }

    @Test func `a run that was stopped says so first`() throws {
        let points = try DryRunFixture.result().equity
        let last = try #require(points.last)
        let text = Self.summary(try DryRunFixture.report(ending: .interrupted(last.value.at)))
        #expect(text.split(separator: "\n")[2].contains("This is a part of the run"))
    }

    // MARK: the page

    /// Collects elements, attributes and text of a page that is well-formed XML.
    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [(name: String, attributes: [String: String])] = []
        var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.append((name, attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        static func read(_ page: String) throws -> Reader {
            let reader = Reader()
            let parser = XMLParser(data: Data(page.utf8))
            parser.delegate = reader
            try #require(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
            return reader
        }
    }

    @Test func `the page is what it was`() throws {
        try GoldenFiles.expect(Self.page(try DryRunFixture.shared.get()), equals: "dryrun/report.html")
    }

    @Test func `the page is well-formed, loads nothing, and nothing in it is obeyed`() throws {
        let page = Self.page(try DryRunFixture.shared.get())
        let reader = try Reader.read(page)
        let names = Set(reader.elements.map(\.name))
        #expect(names.isDisjoint(with: ["link", "img", "iframe", "object", "embed", "base", "form"]))
        #expect(reader.elements.count { $0.name == "script" } == 1)
        #expect(reader.elements.allSatisfy { $0.attributes["src"] == nil && $0.attributes["style"] == nil })
        #expect(reader.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
        let links = reader.elements.compactMap { $0.attributes["href"] }
        let ids = Set(reader.elements.compactMap { $0.attributes["id"] })
        #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
        #expect(reader.text.contains("</pre><script>alert(1)</script>") && !page.contains("<script>alert"))
        #expect(reader.text.contains("desk <2025> & \"more\".wwr"))
        #expect(!page.contains("url(") && !page.contains("@import"))
        // Addresses are names of XML and SVG only: of the page and of its two drawings.
        #expect(page.components(separatedBy: "://").count - 1 == 3)
    }

    @Test func `a page of nothing is well-formed too`() throws {
        _ = try Reader.read(Self.page(DryRunFixture.nothingTraded()))
    }

    @Test func `every trade opens to the explanation of its decisions`() throws {
        let report = try DryRunFixture.shared.get()
        let reader = try Reader.read(Self.page(report))
        #expect(reader.elements.count { $0.name == "details" } == report.result.trades.count)
        #expect(reader.elements.count { $0.name == "pre" } >= report.result.trades.count)
    }

    /// Reads the axis of the drawing back, and with it each point of the first curve.
    @Test func `the curve goes through the equity of each session`() throws {
        let report = try DryRunFixture.shared.get()
        let page = Self.page(report)
        let drawing = try #require(page.components(separatedBy: "<svg").dropFirst().first)
        var axis: [(y: Double, value: Double)] = []
        for match in drawing.matches(of: /<text class="tick" font-size="12" x="78" y="([0-9.]+)"[^>]*>\$([0-9,]+)</) {
            axis.append(
                (try #require(Double(match.1)), try #require(Double(match.2.replacingOccurrences(of: ",", with: "")))))
        }
        try #require(axis.count >= 4)
        let first = try #require(axis.first)
        let last = try #require(axis.last)
        let slope = (last.value - first.value) / (last.y - first.y)
        let points = try #require(
            drawing.firstMatch(of: /class="curve first" fill="none" stroke="#1d5fd0" points="([^"]+)"/)
        ).1
            .split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
        let equity = report.result.equity.map(\.value.equity.value)
        #expect(points.count == equity.count)
        // Coordinates have a tenth of a unit.
        for (point, value) in zip(points, equity) {
            #expect(abs(first.value + (point[1] - first.y) * slope - value) <= abs(slope) * 0.1001)
        }
        #expect(zip(points, points.dropFirst()).allSatisfy { $0[0] < $1[0] })
        #expect(points.first?[0] == 86 && points.last?[0] == 944)
    }

    // MARK: the tables and the JSON

    @Test func `tables are what they were`() throws {
        let tables = DryRunTables(try DryRunFixture.shared.get())
        for (name, write) in [
            ("equity", tables.equity), ("trades", tables.trades), ("transactions", tables.transactions),
            ("postings", tables.postings), ("decisions", tables.decisions), ("campaigns", tables.campaigns),
            ("ledger", tables.ledger),
        ] {
            let written = WrittenText()
            write(written.channel())
            try GoldenFiles.expect(written.text, equals: "dryrun/\(name).csv")
            #expect(try Self.widths(written.text).count == 1, "\(name).csv")
        }
    }

    /// How many cells the records of a text have.
    private static func widths(_ text: String) throws -> Set<Int> {
        var pieces = [Array(text.utf8), []].makeIterator()
        var records = CSVRecords { pieces.next() ?? [] }
        var widths: Set<Int> = []
        while try records.next() { widths.insert(records.count) }
        return widths
    }

    @Test func `the JSON is what it was, with every metric and a reason for what is unknown`() throws {
        let text = Self.json(try DryRunFixture.shared.get())
        try GoldenFiles.expect(text, equals: "dryrun/report.json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "wheelwright.dryrun/1")
        let metrics = try #require(object["metrics"] as? [String: [String: Any]])
        #expect(Set(metrics.keys) == Set(Metric.allCases.map(\.rawValue)))
        for (name, figure) in metrics {
            #expect((figure["value"] is NSNull) == (figure["missing"] is String), "\(name)")
        }
        #expect((object["trades"] as? [Any])?.count == (try DryRunFixture.result().trades.count))
    }

    @Test func `JSON and page are the same bytes each time`() throws {
        let again = try DryRunFixture.report()
        #expect(Self.json(again) == Self.json(try DryRunFixture.shared.get()))
        #expect(Self.page(again) == Self.page(try DryRunFixture.shared.get()))
    }

    @Test func `JSON of nothing is JSON`() throws {
        let text = Self.json(DryRunFixture.nothingTraded())
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    }
}
