import Foundation
import Market
import Pricing
import Testing

@testable import Engine

/// Works every figure of a decision out again from a source file's text, and compares.
///
/// Tolerances: marks, P/L and DTE are exact to rounding. Greeks come from another method (a tree of 101 steps, bumped,
/// at a volatility found on that tree), so they may differ by the tree's error: volatility 0.002, delta 0.004,
/// gamma 3 %, theta 3 % or $0.002 a day, vega 2 % or $0.0005 a point.
struct IndependentCheck {
    let decision: Decision
    let file: PlainFile
    let at: Date

    func run() throws {
        let position = decision.position
        let name = position.id
        let quote = try #require(file.quotes[plainSymbol(position.contract)], "\(name) is in the file")
        let mid = try #require(quote.mid, "\(name) has a mid")
        let sign: Double = position.kind.isShort ? -1 : 1
        let shares = Double(position.contracts * 100)
        let profit = (mid - position.openPrice) * sign * shares
        expect(decision.figures.mark, equals: mid, within: 1e-9, "\(name) mark")
        expect(decision.figures.profitLoss, equals: profit, within: 1e-6, "\(name) pl")
        let percent = profit / (position.openPrice * shares) * 100
        expect(decision.figures.profitLossPercent, equals: percent, within: 1e-6, "\(name) pl_pct")
        let net = position.stockBasis.map { profit + (quote.spot - $0) * shares } ?? profit
        expect(decision.figures.netProfitLoss, equals: net, within: 0.01, "\(name) net_pl")
        // Every date of the data is in daylight time: New York is four hours behind UTC, and closes at 20:00 UTC.
        let expiry = try #require(ISO8601DateFormatter().date(from: "\(position.contract.expiration)T20:00:00Z"))
        let today = floor((at.timeIntervalSince1970 - 4 * 3600) / 86_400)
        let lastDay = floor((expiry.timeIntervalSince1970 - 4 * 3600) / 86_400)
        #expect(decision.figures.dte == Int(lastDay - today), "\(name) dte")
        let years = expiry.timeIntervalSince(at) / (365 * 86_400)
        try compareGreeks(mid: mid, spot: quote.spot, years: years)
    }

    private func compareGreeks(mid: Double, spot: Double, years: Double) throws {
        let contract = decision.position.contract
        let name = decision.position.id
        let tree = BinomialTree(
            isCall: contract.right == .call, spot: spot, strike: contract.strike.dollars, years: years)
        let volatility = try #require(tree.impliedVolatility(price: mid), "\(name) holds a volatility")
        #expect(decision.figures.volatility.value?.source == .quote, "\(name)")
        expect(decision.figures.volatility.map(\.value), equals: volatility, within: 0.002, "\(name) iv")
        let wanted = tree.greeks(volatility)
        let greeks = decision.figures.greeks
        expect(greeks.map(\.delta), equals: wanted.delta, within: 0.004, "\(name) delta")
        expect(greeks.map(\.gamma), equals: wanted.gamma, within: 0.03 * abs(wanted.gamma) + 1e-4, "\(name) gamma")
        expect(
            greeks.map(\.theta), equals: wanted.thetaPerDay, within: max(0.002, 0.03 * abs(wanted.thetaPerDay)),
            "\(name) theta")
        expect(
            greeks.map(\.vega), equals: wanted.vegaPerPoint, within: max(0.0005, 0.02 * wanted.vegaPerPoint),
            "\(name) vega")
    }
}

/// Expects a reading to be known and near a number.
func expect(
    _ reading: Reading<Double>, equals wanted: Double, within tolerance: Double, _ what: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
    guard let value = reading.value else {
        Issue.record("\(what) is unknown: \(reading.reason ?? "")", sourceLocation: sourceLocation)
        return
    }
    #expect(abs(value - wanted) <= tolerance, "\(what): \(value), not \(wanted)", sourceLocation: sourceLocation)
}
