/// The value beyond the grid's deep end, where it is a line in the share: sign·(shares·S − cash).
struct DividendEdge {
    /// +1 for calls, −1 for puts.
    private let sign: Double
    private var shares = 0.0
    private var cash = 0.0

    init(sign: Double) {
        self.sign = sign
    }

    /// Dollars at the time the edge stands at.
    func value(_ share: Double) -> Double { max(0, sign * (shares * share - cash)) }

    /// The line after so much less time: e^(−q·dt) and e^(−r·dt).
    mutating func hold(shares carry: Double, cash discount: Double) {
        shares *= carry
        cash *= discount
    }

    /// The line of the exercise value.
    mutating func exercise(hurdle: Double) {
        shares = 1
        cash = hurdle
    }

    /// Exercises where that pays more at the edge.
    mutating func exerciseIfBetter(hurdle: Double, share: Double) {
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
