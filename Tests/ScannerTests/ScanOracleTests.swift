import Foundation
import Market
import Recording
import RuleModel
import TestSupport
import Testing

@testable import Scanner

/// The ranking of `csp.relative` held against a calculation from the chains that uses none of the program's: days by
/// Foundation's calendar, ranks by counting, mean and deviation by two sums.
@Suite struct ScanOracleTests {
    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `on a day of the ladder`() async throws { try await expectSame(RecordedFile.ladderDay.get(), atLeast: 20) }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `on a day of the desk`() async throws { try await expectSame(RecordedFile.deskDay.get(), atLeast: 20) }

    /// A contract that meets the requirements, with what the factors look at.
    private struct Row {
        let contract: OptionContract
        let annualReturn: Double
        let outOfTheMoney: Double
        let spread: Double
    }

    private func expectSame(_ reader: RecordingReader, atLeast least: Int) async throws {
        let at = try #require(try reader.lastInstant())
        let rules = try ScanFixture.rules.get()
        let symbols = try reader.symbols()
        let request = ScanRequest(
            symbols: symbols, at: at, scores: [try #require(rules.score("csp.relative"))], filters: [], top: 100_000,
            grouping: .none)
        let found = try await Scan(request, rules: rules).result([reader]).rankings[0]
        let chains = try reader.snapshot(at: at, symbols: symbols).underlyings.values.compactMap(\.chain)
        let rows = chains.flatMap { self.rows($0, at: at) }
        #expect(rows.count >= least)
        #expect(found.passed == rows.count)
        #expect(found.rows.count == rows.count)
        let wanted = Dictionary(uniqueKeysWithValues: zip(rows.map(\.contract), self.points(rows)))
        var last = Double.infinity
        for row in found.rows {
            let points = try #require(row.score?.points)
            let expected = try #require(wanted[row.contract], "\(row.contract) isn't wanted")
            #expect((points - expected).magnitude <= 1e-12, "\(row.contract): \(points), expected \(expected)")
            #expect(points <= last)
            last = points
        }
    }

    private func rows(_ chain: OptionChain, at: Instant) -> [Row] {
        guard let spot = chain.spot else { return [] }
        return (0..<chain.count).compactMap { row in
            let contract = chain.contract(row: row)
            let strike = Double(contract.strike.thousandths) / 1000
            let days = Double(self.days(to: contract.expiration, from: at))
            let distance = (spot - strike) / spot * 100
            guard contract.right == .put, contract.isStandard, (7...45).contains(days), (2...15).contains(distance),
                let bid = chain.value(.bid, row: row), let ask = chain.value(.ask, row: row), bid > 0, ask >= bid
            else { return nil }
            let middle = (bid + ask) / 2
            let spread = (ask - bid) / middle * 100
            guard spread <= 20 else { return nil }
            return Row(
                contract: contract, annualReturn: middle / strike * 100 / days * 30 * 12, outOfTheMoney: distance,
                spread: spread)
        }
    }

    private func points(_ rows: [Row]) -> [Double] {
        let others = Double(rows.count - 1)
        func rank(_ value: (Row) -> Double, _ row: Row) -> Double {
            let less = rows.count { value($0) < value(row) }
            let equal = rows.count { value($0) == value(row) }
            return (Double(less) + Double(equal - 1) / 2) / others
        }
        let distances = rows.map(\.outOfTheMoney).sorted()
        let mean = distances.reduce(0, +) / Double(rows.count)
        let deviation = (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows.count)).squareRoot()
        return rows.map { row in
            let score = (row.outOfTheMoney - mean) / deviation
            return 50 * rank(\.annualReturn, row) + 30 * min(1, max(0, (score + 2) / 4))
                + 20 * rank({ -$0.spread }, row)
        }
    }

    private func days(to date: CalendarDate, from at: Instant) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
        let now = Date(timeIntervalSince1970: Double(at.microseconds) / 1e6)
        let parts = "\(date)".split(separator: "-").compactMap { Int($0) }
        let then = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2])) ?? now
        return calendar.dateComponents([.day], from: calendar.startOfDay(for: now), to: then).day ?? 0
    }
}
