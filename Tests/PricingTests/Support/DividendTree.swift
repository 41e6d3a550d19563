import Foundation
import Market
import Pricing

/// A binomial tree for a share with cash dividends, an oracle that shares nothing with the grid.
///
/// The spot model: the tree of the share doesn't recombine after an ex-date, so values are read off by linear interpolation
/// between the nodes there. The escrowed model: the tree of the share less its dividends recombines by itself.
///
/// - Source: Cox, Ross, Rubinstein (1979); Vellekoop and Nieuwenhuis (2006) for the interpolation; Hull §21.3 for the escrowed tree.
struct DividendTree {
    let terms: OptionTerms
    let dividends: [CashDividend]
    let volatility: Double
    let model: DividendModel
    let style: ExerciseStyle
    let steps: Int

    /// The mean of an even and an odd number of steps.
    var price: Double { 0.5 * (price(steps) + price(steps + 1)) }

    private func price(_ steps: Int) -> Double {
        let time = terms.years / Double(steps)
        let up = exp(volatility * time.squareRoot())
        let probability = (exp((terms.rate - terms.yield) * time) - 1 / up) / (up - 1 / up)
        let discount = exp(-terms.rate * time)
        let coming = dividends.filter { $0.years > 0 && $0.years <= terms.years }
        let start = model == .spot ? terms.spot : terms.spot - rest(coming, after: 0)
        func node(_ step: Int, _ ups: Int) -> Double { start * pow(up, Double(2 * ups - step)) }
        func exercise(_ share: Double) -> Double { terms.right.sign * (share - terms.strike) }
        var layer = (0...steps).map { max(0, exercise(node(steps, $0))) }
        for step in stride(from: steps, through: 0, by: -1) {
            if step < steps {
                for index in 0...step {
                    layer[index] = discount * (probability * layer[index + 1] + (1 - probability) * layer[index])
                }
            }
            // The dividends that go ex within the step that begins here.
            let moment = Double(step) * time
            for dividend in coming where step == Int((dividend.years / time).rounded(.down)) && model == .spot {
                let shares = (0...step).map { node(step, $0) }
                layer = shares.map { read(layer, shares, max(0, $0 - dividend.amount), moment) }
            }
            guard style == .american else { continue }
            let future = model == .spot ? 0 : rest(coming, after: moment)
            for index in 0...step { layer[index] = max(layer[index], exercise(node(step, index) + future)) }
        }
        return layer[0]
    }

    private func rest(_ coming: [CashDividend], after time: Double) -> Double {
        coming.filter { $0.years > time }.reduce(0) { $0 + $1.amount * exp(-terms.rate * ($1.years - time)) }
    }

    /// Linear between the nodes; below the lowest, on to what a worthless share gives.
    private func read(_ layer: [Double], _ shares: [Double], _ share: Double, _ time: Double) -> Double {
        guard share > shares[0] else {
            let late = exp(-terms.rate * (terms.years - time))
            let worthless = terms.right == .put ? terms.strike * (style == .american ? max(1, late) : late) : 0
            return worthless + (layer[0] - worthless) * share / shares[0]
        }
        var (low, high) = (0, shares.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if shares[middle] <= share { low = middle } else { high = middle }
        }
        return layer[low] + (layer[high] - layer[low]) * (share - shares[low]) / (shares[high] - shares[low])
    }
}
