import Market

/// The risk-free rate over a run: a level, and in most months a step of at most 0.1 points.
enum RatePath {
    /// The rate of the first session, and each change after it; fractions per year with four decimals.
    static func points(sessions: ArraySlice<Session>, key: StreamKey) -> [RatePoint] {
        var stream = key.with("rates").stream
        var rate = stream.uniform(0.036, 0.045).rounded(perUnit: 2_000)
        var points: [RatePoint] = []
        var month = 0
        for session in sessions where session.date.month != month {
            if month != 0 {
                rate = (rate + Double(stream.whole(-2, 1)) * 0.0005).clamped(0.005, 0.08).rounded(perUnit: 10_000)
            }
            month = session.date.month
            if points.last?.rate != rate { points.append(RatePoint(date: session.date, rate: rate)) }
        }
        return points
    }
}
