import Market
import Testing

@testable import Recording

@Suite struct PositionFileTests {
    private static let header = "id,symbol,kind,right,strike,expiration,contracts,opened,open_price,stock_basis"

    private func read(_ rows: String, header: String = header) throws -> [Position] {
        try PositionFile.parse(Array("\(header)\n\(rows)\n".utf8), file: "p.csv")
    }

    @Test func `rows are read in their order, with what is optional`() throws {
        let positions = try read(
            "a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,,ira,,WFC1,-12.5\n"
                + "b,KO,covered_call,C,91.5,20260828,2,2026-08-19,0.78,86.4,,50,,",
            header: Self.header + ",portfolio,multiplier,root,prior_credit")
        #expect(positions.map(\.id) == ["a", "b"])
        #expect(positions[0].portfolio == "ira" && positions[0].contract.root == "WFC1")
        #expect(positions[0].priorCredit == Dollars(cents: -1250) && positions[0].stockBasis == nil)
        #expect(positions[1].contract.multiplier == 50 && positions[1].stockBasis == 86.4)
        #expect(positions[1].contract.strike == Strike(thousandths: 91_500))
    }

    @Test(arguments: [
        (",WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,", "id", ""),
        ("a,,short_put,put,83,2026-04-24,1,2026-04-13,1.08,", "symbol", ""),
        ("a,WFC,naked_put,put,83,2026-04-24,1,2026-04-13,1.08,", "kind", "naked_put"),
        ("a,WFC,short_put,call,83,2026-04-24,1,2026-04-13,1.08,", "right", "call"),
        ("a,WFC,short_put,buy,83,2026-04-24,1,2026-04-13,1.08,", "right", "buy"),
        ("a,WFC,short_put,put,0,2026-04-24,1,2026-04-13,1.08,", "strike", "0"),
        ("a,WFC,short_put,put,eighty,2026-04-24,1,2026-04-13,1.08,", "strike", "eighty"),
        ("a,WFC,short_put,put,83.0001,2026-04-24,1,2026-04-13,1.08,", "strike", "83.0001"),
        ("a\u{1B}[2J,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,", "id", "a\u{1B}[2J"),
        ("a,WFC,short_put,put,83,24.04.2026,1,2026-04-13,1.08,", "expiration", "24.04.2026"),
        ("a,WFC,short_put,put,83,2026-04-24,0,2026-04-13,1.08,", "contracts", "0"),
        ("a,WFC,short_put,put,83,2026-04-24,-2,2026-04-13,1.08,", "contracts", "-2"),
        ("a,WFC,short_put,put,83,2026-04-24,1.5,2026-04-13,1.08,", "contracts", "1.5"),
        ("a,WFC,short_put,put,83,2026-04-24,1e300,2026-04-13,1.08,", "contracts", "1e300"),
        ("a,WFC,short_put,put,83,2026-04-24,1,,1.08,", "opened", ""),
        ("a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,-1,", "open_price", "-1"),
        ("a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,nan,", "open_price", "nan"),
        ("a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,free", "stock_basis", "free"),
    ])
    func `a bad cell is named with its line, column and what it holds`(row: String, column: String, found: String) {
        let error = recordingError { _ = try read("ok,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,\n" + row) }
        guard case .badCell("p.csv", 3, column, found, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an id may be used once in a portfolio`() {
        let row = "a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,"
        let error = recordingError { _ = try read("\(row)\n\(row)") }
        #expect(error == .duplicatePosition(file: "p.csv", line: 3, id: "a", firstLine: 2))
    }

    @Test func `a row of another width is refused`() {
        let error = recordingError { _ = try read("a,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08") }
        #expect(error == .rowWidth(file: "p.csv", line: 2, found: 9, expected: 10))
    }

    @Test func `a header without a column is refused`() {
        let error = recordingError { _ = try read("", header: "id,symbol") }
        #expect(error?.code == "D204")
    }

    @Test func `a missing file is an error`() {
        #expect(recordingError { _ = try PositionFile.read("/nowhere.csv") } == .sourceNotFound(path: "/nowhere.csv"))
    }
}
