package import Market

/// The deepest fall of an account below an earlier high.
package struct Drawdown: Sendable, Hashable {
    /// Percent of the high; 0 where it never fell.
    package let depth: Double
    /// The session of the high before the fall; nil where that is the capital it began with.
    package let peak: CalendarDate?
    package let trough: CalendarDate
    /// The session in which the high was reached again; nil where it never was.
    package let recovered: CalendarDate?
    /// Sessions from the high until it was reached again, or to the end.
    package let sessions: Int
}

/// How far an account stood below its highest worth so far, session by session.
package struct DrawdownCurve: Sendable, Equatable {
    /// Percent below the highest growth so far, never positive; one for each session.
    package let values: [Double]
    /// nil where it never fell.
    package let deepest: Drawdown?

    /// A part of a high that is lost to rounding when returns are compounded, and is no fall.
    private static let rounding = 1e-12

    /// - Parameter sessions: the dates of the returns
    package init(_ returns: ReturnSeries, sessions: [CalendarDate]) {
        var high = 1.0
        var highIndex = -1
        var values: [Double] = []
        var worst: (depth: Double, peak: Int, trough: Int)?
        for (index, growth) in returns.growth.enumerated() {
            let isHigh = growth >= high * (1 - DrawdownCurve.rounding)
            if isHigh { (high, highIndex) = (max(high, growth), index) }
            let depth = isHigh ? 0 : (1 - growth / high) * 100
            values.append(-depth)
            if depth > worst?.depth ?? 0 { worst = (depth, highIndex, index) }
        }
        self.values = values.map { $0 == 0 ? 0 : $0 }
        deepest = worst.map { worst in
            let recovery = values.indices.first { $0 > worst.trough && values[$0] == 0 }
            return Drawdown(
                depth: worst.depth, peak: worst.peak < 0 ? nil : sessions[worst.peak], trough: sessions[worst.trough],
                recovered: recovery.map { sessions[$0] }, sessions: (recovery ?? values.count - 1) - worst.peak)
        }
    }
}
