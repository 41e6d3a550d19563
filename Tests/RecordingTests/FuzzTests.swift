import Market
import TestSupport
import Testing

@testable import Recording

/// Mutated files: whatever comes, an importer counts it or refuses it, and never traps.
@Suite struct FuzzTests {
    private static let ladder = """
        capture_ts,symbol,underlying,expiration,type,strike,bid,bid_size,ask,ask_size,last_price,implied_vol,delta,gamma,\
        theta,vega,rho,und_session_date,und_open,und_high,und_low,und_close,und_volume,und_vwap
        2026-04-14T00:19:09.731,WFC260424P00083000,WFC,2026-04-24,put,83.0,1.05,10.0,1.10,4.0,1.07,0.3,-0.3,0.05,-0.04,\
        0.06,-0.01,2026-04-13,84.0,85.0,83.5,84.5,1.1e6,84.2
        2026-04-14T00:19:09.731,WFC260424C00083000,WFC,2026-04-24,call,83.0,2.05,10.0,2.10,4.0,,,,,,,,2026-04-13,84.0,\
        85.0,83.5,84.5,1.1e6,84.2

        """
    private static let desk = """
        {"symbol":"KO","updated":"2026-08-22T09:51:20.854339-04:00","underlyingPrice":91.0999984741211,"greeks":{"a":[1]},
        "quotes":[{"symbol":"KO260828C00045000","expiration":"2026-08-28","side":"call","strike":45.0,"bid":45.35,
        "ask":46.2,"last":44.57,"volume":2.0,"openInterest":null,"iv":2.31,"delta":0.99,"gamma":0.0,"theta":-0.0007,
        "vega":0.0001,"rho":0.0086}]}
        """
    private static let universe = """
        #expiry,strike,right,open,high,low,close,volume,open_interest,implied_volatility,delta,gamma,vega,theta,rho
        ,,,70.88,71.22,70.88,71.22,0,,,,,,,
        20140621,42.5,C,27.3750,29.1,26.925,28.1,0,,1.02,0.98,0.001,0.002,0.04,0.007

        """
    private static let positions = """
        id,symbol,kind,right,strike,expiration,contracts,opened,open_price,stock_basis
        wfc-83p-0424,WFC,short_put,put,83,2026-04-24,1,2026-04-13,1.08,

        """
    private static let factors = "20200101,0.9,0.5,100\n20210204,0.9985079,1,137.39\n20501231,1,1,0\n"

    private static let cases: [(importer: any Importer, name: String, text: String, kind: Int)] = [
        (LadderImporter(), "WFC.csv", ladder, 0),
        (DeskImporter(), "KO_1.json", desk, 0),
        (LeanImporter(), "universes/twx/20140605.csv", universe, LeanImporter.Kind.universe.rawValue),
        (LeanImporter(), "factor_files/aapl.csv", factors, LeanImporter.Kind.factors.rawValue),
        (PositionsImporter(), "positions.csv", positions, 0),
    ]

    @Test(arguments: cases.indices)
    func `mutated files are counted or refused`(index: Int) throws {
        let (importer, name, text, kind) = Self.cases[index]
        var random = SeededGenerator(seed: 41 + UInt64(index))
        let original = Array(text.utf8)
        let unit = ImportUnit(files: [SourceFile(path: name, isExplicit: true)], kind: kind)
        var accepted = 0
        for _ in 0..<500 {
            let bytes = mutate(original, &random)
            var batch = ImportBatch()
            let texts = [
                SourceFile.Text(label: name, name: String(name.split(separator: "/").last ?? ""), bytes: bytes)
            ]
            do throws(RecordingError) {
                try importer.parse(texts, of: unit, into: &batch)
                accepted += 1
                let rejected = batch.tally.findings.filter { !$0.reason.isKept }.reduce(0) { $0 + $1.count }
                #expect(batch.tally.read == batch.tally.kept + rejected)
                let cells = batch.chains.flatMap { chain in ChainField.allCases.flatMap { chain.chain[$0].cells } }
                #expect(cells.allSatisfy { !$0.isInfinite })
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
        #expect(accepted > 0)
    }

    private func mutate(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        let alphabet = Array("0123456789,.-\"\n\r{}[]:eE+ nulx\u{0}".utf8) + [0xFF]
        for _ in 0...Int.random(in: 0...4, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch random.next() % 4 {
            case 0: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: at)
            case 1 where bytes.count > 1: bytes.remove(at: at)
            case 2: bytes = Array(bytes.prefix(at + 1))
            default: bytes[at] = alphabet.randomElement(using: &random) ?? 0
            }
        }
        return bytes
    }
}
