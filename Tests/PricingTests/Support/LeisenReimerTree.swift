import Foundation
import Market
import Pricing

/// A binomial tree for American options, an oracle that shares nothing with the integral method.
///
/// - Source: Leisen and Reimer, "Binomial models for option valuation: examining and improving convergence" (1996), with the
///   Peizer–Pratt inversion 2; an odd number of steps.
struct LeisenReimerTree {
    let terms: OptionTerms
    let volatility: Double
    let steps: Int

    struct Values {
        var price: Double
        var delta: Double
        var gamma: Double
    }

    /// Price, delta and gamma, the latter two from a cubic-free fit to the nodes after two steps.
    func values() -> Values {
        let time = terms.years / Double(steps)
        let deviation = volatility * terms.years.squareRoot()
        let drift = (terms.rate - terms.yield) * terms.years
        let upper = (log(terms.spot / terms.strike) + drift) / deviation + 0.5 * deviation
        let probability = invert(upper - deviation)
        let growth = exp((terms.rate - terms.yield) * time)
        let up = growth * invert(upper) / probability
        let down = (growth - probability * up) / (1 - probability)
        let discount = exp(-terms.rate * time)
        let sign: Double = terms.right == .call ? 1 : -1
        func spot(_ step: Int, _ ups: Int) -> Double {
            terms.spot * pow(up, Double(ups)) * pow(down, Double(step - ups))
        }
        var layer = (0...steps).map { max(0, sign * (spot(steps, $0) - terms.strike)) }
        var second = layer
        for step in stride(from: steps - 1, through: 0, by: -1) {
            var node = spot(step, 0)
            for index in 0...step {
                let held = discount * (probability * layer[index + 1] + (1 - probability) * layer[index])
                layer[index] = max(held, sign * (node - terms.strike))
                node *= up / down
            }
            if step == 2 { second = layer }
        }
        let low = (second[1] - second[0]) / (spot(2, 1) - spot(2, 0))
        let high = (second[2] - second[1]) / (spot(2, 2) - spot(2, 1))
        let weight = (terms.spot - 0.5 * (spot(2, 0) + spot(2, 1))) / (0.5 * (spot(2, 2) - spot(2, 0)))
        return Values(
            price: layer[0], delta: low + weight * (high - low),
            gamma: (high - low) / (0.5 * (spot(2, 2) - spot(2, 0))))
    }

    private func invert(_ z: Double) -> Double {
        let n = Double(steps)
        let inner = z / (n + 1.0 / 3 + 0.1 / (n + 1))
        let root = (0.25 - 0.25 * exp(-inner * inner * (n + 1.0 / 6))).squareRoot()
        return 0.5 + (z < 0 ? -root : root)
    }
}
