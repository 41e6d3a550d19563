package import Market

/// What the same strategy comes to under several fill models, each rerun with its own decisions: a band, not a number.
package struct DryRunBand: Sendable {
    package struct Row: Sendable {
        package let fill: FillModel
        package let isChosen: Bool
        package let metrics: DryRunMetrics
    }

    /// From the kindest fills to the harshest.
    package let rows: [Row]

    /// - Parameter others: the reruns; one with the chosen model is left out
    package init(chosen: FillModel, metrics: DryRunMetrics, others: [(fill: FillModel, metrics: DryRunMetrics)]) {
        let reruns = others.filter { $0.fill != chosen }.map {
            Row(fill: $0.fill, isChosen: false, metrics: $0.metrics)
        }
        rows = (reruns + [Row(fill: chosen, isChosen: true, metrics: metrics)]).sorted {
            $0.fill.harshness < $1.fill.harshness
        }
    }

    /// The least and the greatest profit or loss; unknown where a run has none.
    package var profit: Reading<(low: Double, high: Double)> {
        let values = rows.compactMap { $0.metrics[.profitLoss].value.value }
        guard values.count == rows.count, let low = values.min(), let high = values.max() else {
            return .unknown(reason: "a run has no session")
        }
        return .known((low, high))
    }
}

extension FillModel {
    /// How far fills are from the mid, for the order of a band; a later touch stands behind a touch.
    fileprivate var harshness: Double {
        switch self {
        case .mid: 0
        case .fraction(let part): part
        case .touch: 1
        case .next: .infinity
        }
    }
}
