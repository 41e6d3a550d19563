/// The value beyond the grid's deep end, where it is a line in the share: sign·(shares·S − cash).
struct DividendEdge {
    /// +1 for calls, −1 for puts.
    private let sign: Double
    private var shares = 0.0
    private var cash = 0.0
    /// What the option is worth on a worthless share, which is the most that a put can be; no bound for calls.
    private var most: Double

    init(sign: Double, strike: Double) {
        self.sign = sign
        most = sign < 0 ? strike : .infinity
    }

    /// Dollars at the time the edge stands at.
    func value(_ share: Double) -> Double { min(most, max(0, sign * (shares * share - cash))) }

    /// The line after so much less time: e^(−q·dt) and e^(−r·dt).
    mutating func hold(shares carry: Double, cash discount: Double) {
        shares *= carry
        cash *= discount
        most *= discount
    }

    /// The line of the exercise value.
    mutating func exercise(hurdle: Double) {
        shares = 1
        cash = hurdle
    }

    /// Exercises where that pays more at the edge, or on a worthless share.
    mutating func exerciseIfBetter(hurdle: Double, share: Double) {
        most = max(most, hurdle)
        if sign * (share - hurdle) > value(share) { exercise(hurdle: hurdle) }
    }

    /// The line on the eve of an ex-date, at an edge of the grid just then; a share that the dividend eats is worth nothing after it.
    mutating func goEx(_ jump: Double, share: Double) {
        if share > jump {
            cash += shares * jump
        } else {
            shares = 0
            if sign > 0 { cash = 0 }
        }
    }
}

/// What exercise pays as a line in e^y, discounted to today.
struct PayoffLine {
    let sign: Double
    let share: Double
    let cash: Double

    @inline(__always)
    func value(_ growth: Double) -> Double { sign * (share * growth - cash) }
}
