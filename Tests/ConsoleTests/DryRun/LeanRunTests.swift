import Foundation
import TestSupport
import Testing

@testable import Console

/// Dry runs over LEAN's daily chains: a few sessions, one of them short, and quotes that are missing.
@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct LeanRunTests {
    /// Imports chains of an underlying with the product's importer, and returns the recording's path.
    private func recording(_ names: [String], in run: SmallRun) async throws -> String {
        let lean = try #require(SharedData.root) + "/lean/"
        let path = run.folder.path + "/lean.whl"
        let sources = (names + ["interest-rate.csv"]).map { lean + $0 }
        let told = await run.plain(["import", "--from", "lean"] + sources + ["--into", path])
        #expect(told.code == .success, "\(told.errors)")
        return path
    }

    /// The rows of a table that a run has written, as cells by the names of their columns.
    private func rows(_ name: String, of run: SmallRun) throws -> [[String: String]] {
        let text = try String(contentsOfFile: run.folder.path + "/tables/\(name).csv", encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private func traded(_ names: [String]) async throws -> SmallRun {
        let run = try SmallRun()
        let told = await run.run(
            ["dryrun", "--no-band", "--capital", "1M", "--csv", run.folder.path + "/tables"],
            on: try await recording(names, in: run), workspace: run.folder.path)
        #expect(told.code == .success, "\(told.errors)")
        for fill in try rows("transactions", of: run) where fill["kind"] == "sell_to_open" {
            let (price, bid, ask) = (fill["price"], fill["bid"], fill["ask"])
            let prices = try [bid, price, ask].map { try #require($0.flatMap(Double.init)) }
            #expect(prices == prices.sorted(), "\(fill)")
        }
        return run
    }

    @Test func `what ends on a half day is settled at its early close`() async throws {
        let run = try await traded(["flat_goog_2015_daily.csv.gz", "option/usa/universes/goog"])
        let ended = try rows("trades", of: run).filter { $0["expiration"] == "2015-12-24" }
        // GOOG closed at 748.40 that day.
        #expect(ended.map { $0["strike"] } == ["750"] && ended.map { $0["outcome"] } == ["assigned"])
        #expect(ended.map { $0["opened"] } == ["2015-12-23T21:00:00Z"])
        #expect(ended.map { $0["ended"] } == ["2015-12-24T18:00:00Z"])
        // The strategy sells no put beside shares, and they came at that close.
        #expect(try rows("transactions", of: run).count { $0["kind"] == "sell_to_open" } == 1)
    }

    @Test func `a few sessions of TWX are traded`() async throws {
        let run = try await traded(["flat_twx_2014_daily.csv.gz", "option/usa/universes/twx"])
        let trades = try rows("trades", of: run)
        #expect(!trades.isEmpty && trades.allSatisfy { $0["contract"]?.hasPrefix("TWX ") == true })
        #expect(try rows("equity", of: run).count == 5)
    }

    @Test func `the shipped wheel finds nothing in a thin chain, and says why`() async throws {
        let run = try SmallRun()
        let told = await run.run(
            ["dryrun", "wheel", "--no-band", "--symbols", "TWX", "--capital", "500k"],
            on: try await recording(["flat_twx_2014_daily.csv.gz", "option/usa/universes/twx"], in: run),
            workspace: SharedData.repository)
        #expect(told.code == .success, "\(told.errors)")
        #expect(told.output.contains("Why nothing was traded\n920 contracts were looked at, 920 turned away:\n"))
        #expect(told.output.contains(" put: "), "\(told.output)")
    }
}
