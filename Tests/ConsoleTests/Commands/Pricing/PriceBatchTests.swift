import Foundation
import Market
import Pricing
import TestSupport
import Testing

@testable import Console

@Suite struct PriceBatchTests {
    private static let header = "type,strike,spot,q,r,t,vol"

    private func run(_ text: String, _ words: [String] = []) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole(input: text)
        let code = await console.run(["price", "--batch", "-"] + words)
        return (code, console.output, console.errors)
    }

    /// The answer to a single row of terms: its cells behind those that came.
    private func answer(_ row: String, _ words: [String] = [], given: String = "vol") async throws -> [String] {
        let result = await run("type,strike,spot,q,r,t,\(given)\n\(row)\n", words)
        #expect(result.code == .success, "\(result.errors)")
        let line = try #require(result.output.split(separator: "\n").last)
        let rest = try #require(line.hasPrefix(row + ",") ? line.dropFirst(row.count + 1) : nil, "\(line)")
        return rest.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Hull's example; the same figures as Haug prints to more digits.
    @Test func `a row gets its value and Greeks`() async throws {
        let cells = try await answer("call,40,42,0,0.1,0.5,0.2", ["--style", "european"])
        #expect(cells.count == 7)
        let numbers = cells.dropLast().compactMap(Double.init)
        let wanted = [4.759422392871532, 0.7791312909426690, 0.04996267040591185, 0.08813415059602853]
        for (number, value) in zip(numbers, wanted) { #expect(abs(number - value) < 1e-12) }
        #expect(abs(numbers[4] * 365 + 4.559092194592627) < 1e-10)
        #expect(abs(numbers[5] * 100 - 13.98204591336028) < 1e-10)
        #expect(cells.last == "")
    }

    @Test func `raw is per year and per unit`() async throws {
        let house = try await answer("put,100,95,0.01,0.04,0.3,0.25").compactMap(Double.init)
        let raw = try await answer("put,100,95,0.01,0.04,0.3,0.25", ["--raw"]).compactMap(Double.init)
        for (index, factor) in [1.0, 1, 1, 100, 365, 100].enumerated() {
            #expect(abs(house[index] * factor - raw[index]) < 1e-9)
        }
    }

    @Test(arguments: ["european", "american"])
    func `a price is answered with its volatility`(style: String) async throws {
        let value = try await answer("put,100,95,0.01,0.04,0.3,0.25", ["--style", style])[0]
        let cells = try await answer(
            "put,100,95,0.01,0.04,0.3,\(value)", ["--style", style, "--implied"], given: "price")
        #expect(cells.count == 2 && cells[1] == "")
        #expect(abs(try #require(Double(cells[0])) - 0.25) < 1e-9)
    }

    @Test func `columns are found by name, in any order and case, and others are kept byte for byte`() async {
        let text =
            "note,T,Spot,vol,R,Q,STRIKE,Type\n\" a, \"\"b\"\"\n c \",0,95,0.2,0,0,100, \"put\" \nÄ\t ,0,95,0.2,0,0,100,C\n"
        let result = await run(text)
        #expect(
            result.output
                == "note,T,Spot,vol,R,Q,STRIKE,Type,value,delta,gamma,vega,theta,rho,reason\n"
                + "\" a, \"\"b\"\"\n c \",0,95,0.2,0,0,100, \"put\" ,5.0,-1.0,0.0,0.0,0.0,0.0,\n"
                + "Ä\t ,0,95,0.2,0,0,100,C,0.0,0.0,0.0,0.0,0.0,0.0,\n")
    }

    @Test func `bytes that aren't text are kept`() async {
        let written = CapturedConsole(
            input: Array("x,\(Self.header)\n".utf8) + [0xFF, 0xFE] + Array(",put,100,95,0,0,0,1\n".utf8))
        #expect(await written.run("price --batch -") == .success)
        #expect(written.rawOutput.firstRange(of: [0xFF, 0xFE] + Array(",put,100,95,0,0,0,1,5.0,".utf8)) != nil)
    }

    @Test func `line breaks and the byte order mark stay as they are`() async {
        let row = "put,100,95,0,0,0,1"
        let result = await run("\u{FEFF}\(Self.header)\r\n\(row)\r\n\(row)\n\(row)")
        #expect(
            Array(result.output.utf8)
                == Array(
                    ("\u{FEFF}\(Self.header),value,delta,gamma,vega,theta,rho,reason\r\n"
                        + "\(row),5.0,-1.0,0.0,0.0,0.0,0.0,\r\n\(row),5.0,-1.0,0.0,0.0,0.0,0.0,\n"
                        + "\(row),5.0,-1.0,0.0,0.0,0.0,0.0,\r\n").utf8))
    }

    @Test func `a header alone is answered with a header alone`() async {
        #expect(await run(Self.header).output == Self.header + ",value,delta,gamma,vega,theta,rho,reason\n")
        #expect(await run(Self.header + "\n\n").output == Self.header + ",value,delta,gamma,vega,theta,rho,reason\n\n")
    }

    @Test(arguments: [
        ("put,-5,95,0,0,1,0.2", "P102 strike is -5.0"), ("put,100,-95,0,0,1,0.2", "P102 spot is -95.0"),
        ("put,100,95,0,0,1,-0.2", "P102 volatility is -0.2"), ("put,nan,95,0,0,1,0.2", "P101 strike is nan"),
        ("put,100,inf,0,0,1,0.2", "P101 spot is inf"), ("put,100,95,NaN,0,1,0.2", "P101 yield is nan"),
        ("put,100,95,0,-inf,1,0.2", "P101 rate is -inf"), ("put,100,95,0,0,nan,0.2", "P101 years is nan"),
        ("put,100,95,0,0,1,nan", "P101 volatility is nan"), ("put,100,95,0,0,10000,0.2", "P103 years is 10000.0"),
        ("put,100,95,0,0,1,2000", "P103 volatility is 2000.0"), ("put,100,95,0,400,1,0.2", "P103 rate is 400.0"),
        ("put,1e13,95,0,0,1,0.2", "P103 strike is 10000000000000.0"), ("put,,95,0,0,1,0.2", "strike is empty"),
        ("put,100,95 USD,0,0,1,0.2", "spot is '95 USD', expected a number"),
        ("straddle,100,95,0,0,1,0.2", "type is 'straddle', expected call or put"),
        (",100,95,0,0,1,0.2", "type is empty"), ("put,100,95,0,0,1,25%", "vol is '25%', expected a number"),
        ("put,100,95,0,0,1,0x1p-3,9", "the row has 8 cells, the header 7"),
    ])
    func `a bad row gets a reason and no value`(row: String, reason: String) async throws {
        for style in ["european", "american"] {
            let result = await run("\(Self.header)\n\(row)\nput,100,95,0,0,0,1\n", ["--style", style])
            #expect(result.code == .success)
            let lines = result.output.split(separator: "\n")
            let cells = lines[1].dropFirst(row.count)
            #expect(cells.hasPrefix(",,,,,,,"), "\(lines[1])")
            #expect(cells.dropFirst(7).drop { $0 == "\"" }.hasPrefix(reason), "\(lines[1])")
            #expect(lines[2] == "put,100,95,0,0,0,1,5.0,-1.0,0.0,0.0,0.0,0.0,")
        }
    }

    @Test func `a row that is too short is filled up`() async throws {
        let result = await run("\(Self.header),note\nput,100\n")
        let line = try #require(result.output.split(separator: "\n").last)
        #expect(line == "put,100,,,,,,,,,,,,,\"the row has 2 cells, the header 8\"")
    }

    @Test func `a quote that never closes costs one row`() async throws {
        let good = "put,100,95,0,0,0,1"
        let result = await run("\(Self.header),note\n\(good),\"oops\n\(good),x\n\(good),y\n")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[1] == "\(good),\"oops\",,,,,,,a quote in the row never closes")
        #expect(lines[2] == "\(good),x,5.0,-1.0,0.0,0.0,0.0,0.0,")
    }

    @Test(arguments: [
        ("put,100,90,0,0.04,0.1,9.5", "american", "price below intrinsic value"),
        ("put,100,90,0,0.04,0.1,101", "american", "price at or above the most it can be worth"),
        ("put,100,90,0,0.04,0.1,1", "european", "price below intrinsic value"),
        ("call,100,90,0,0.04,0.1,0", "european", "no time value left in the price"),
        ("call,100,90,0,0.04,0.1,95", "european", "price at or above the most it can be worth"),
        ("call,100,90,0,0.04,0,1", "european", "expired"), ("call,100,90,0,0.04,0,1", "american", "expired"),
        ("call,100,90,0,0.04,0.1,-1", "european", "\"P102 price is -1.0"),
        ("call,100,90,0,0.04,0.1,nan", "american", "P101 price is nan"),
        ("put,-100,90,0,0.04,0.1,5", "european", "\"P102 strike is -100.0"),
        ("put,100,90,-0.06,-0.04,0.1,10.5", "american", "\"P104 an American put"),
    ])
    func `a price without a volatility has the reason`(row: String, style: String, reason: String) async throws {
        let result = await run("type,strike,spot,q,r,t,price\n\(row)\n", ["--implied", "--style", style])
        #expect(result.code == .success)
        let line = try #require(result.output.split(separator: "\n").last)
        #expect(line.hasPrefix("\(row),,\(reason)"), "\(line)")
    }

    @Test(arguments: [
        ("", [], "U248 the CSV is empty (standard input)"),
        ("type,strike,spot,q,r,t\n", [], "U245 the CSV has no column 'vol' (standard input:1)"),
        ("type,strike,spot,q,r,t,vol\n", ["--implied"], "U245 the CSV has no column 'price' (standard input:1)"),
        ("\n\n", [], "U245 the CSV has no column 'type'"),
        ("type,strike,spot,q,r,t,vol,Vol\n", [], "U246 the CSV has the column 'vol' more than once, in places 7 and 8"),
        (String(repeating: "x", count: 1_100_000), [], "U247 a row of the CSV is longer than"),
    ])
    func `a file that is no batch`(text: String, words: [String], message: String) async {
        let result = await run(text, words)
        #expect(result.code == .badData)
        #expect(result.errors.hasPrefix("wheelwright: " + message), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test(arguments: [("/no/such/file.csv", "No such file or directory"), ("/", "Is a directory")])
    func `a file that can't be read`(path: String, reason: String) async {
        let console = CapturedConsole()
        #expect(await console.run("price --batch \(path)") == .badData)
        #expect(console.errors.hasPrefix("wheelwright: U249 cannot read the CSV: \(reason) (\(path)); "))
    }

    /// More rows than are valued together; each as the library has it.
    @Test(arguments: ["european", "american"])
    func `many rows are answered in order, and to the digits of the scalar model`(style: String) async throws {
        var generator = SeededGenerator(seed: 5)
        let count = style == "european" ? 9_000 : 60
        let rows = (0..<count).map { row in
            let right = Bool.random(using: &generator) ? "call" : "put"
            let spot = Double.random(in: 70...140, using: &generator)
            let vol = Double.random(in: 0.1...0.9, using: &generator)
            return "\(right),100,\(spot),0.02,0.04,\(Double.random(in: 0.02...2, using: &generator)),\(vol),\(row)"
        }
        let folder = try TestFolder()
        let file = try folder.write("batch.csv", "\(Self.header),id\n" + rows.joined(separator: "\n"))
        let console = CapturedConsole()
        #expect(await console.run(["price", "--batch", file, "--style", style]) == .success)
        let lines = console.output.split(separator: "\n").dropFirst()
        #expect(lines.count == count)
        for (row, line) in zip(rows, lines) {
            #expect(line.hasPrefix(row + ","))
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let terms = try OptionTerms(
                right: cells[0] == "put" ? .put : .call, strike: 100, spot: try #require(Double(cells[2])),
                years: try #require(Double(cells[5])), rate: 0.04, yield: 0.02)
            let volatility = try #require(Double(cells[6]))
            let value =
                style == "european"
                ? try EuropeanOption(terms, volatility: volatility).price
                : try AmericanOption(terms, volatility: volatility).price
            #expect(abs(try #require(Double(cells[8])) - value) < 1e-7, "\(line)")
        }
    }
}
