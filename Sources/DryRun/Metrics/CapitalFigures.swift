import Accounting
import Market

/// The figures about the capital that positions tied up: collateral of sold puts, and shares at spot.
struct CapitalFigures {
    let figures: [Metric: Figure]

    init(_ result: DryRunResult, profit: Reading<Dollars>) {
        let tied = result.equity.map { $0.value.collateral.value + $0.value.shares.value.magnitude }.filter { $0 > 0 }
        let sample = Sample(tied.count, .sessions)
        let nothing = "no session ended with capital tied up"
        let peak = Reading(tied.max(), else: nothing)
        let average: Reading<Double> = tied.isEmpty ? .unknown(reason: nothing) : .known(RiskMeasures.mean(tied))
        func part(of capital: Reading<Double>) -> Reading<Double> {
            profit.flatMap { profit in capital.map { profit.value / $0 * 100 } }
        }
        figures = [
            .peakCapital: Figure(peak, sample), .averageCapital: Figure(average, sample),
            .returnOnPeakCapital: Figure(part(of: peak), sample),
            .returnOnAverageCapital: Figure(part(of: average), sample),
        ]
    }
}
