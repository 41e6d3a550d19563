import Expression

/// A part of an axis within which no condition of a rule changes its answer.
enum Cell: Sendable, Hashable {
    /// The value is missing.
    case unknown
    case number(Stretch)
    /// The result of a formula is not a number.
    case notANumber
    case text(String)
    /// Any text that no condition mentions.
    case otherText
    case yes
    case no
    /// A point in time, whichever.
    case present
}

/// A threshold by itself, or all numbers between two thresholds.
struct Stretch: Sendable, Hashable {
    let low: Double
    let high: Double
    /// Whether the ends belong to it.
    let isClosed: (low: Bool, high: Bool)

    init(_ point: Double) {
        (low, high) = (point, point)
        isClosed = (true, true)
    }

    /// The numbers between two ends; nil where there are none.
    init?(from low: Double, to high: Double, includingLow: Bool = false, includingHigh: Bool = false) {
        guard low < high, includingLow || includingHigh || low.nextUp < high else { return nil }
        (self.low, self.high) = (low, high)
        isClosed = (includingLow, includingHigh)
    }

    func contains(_ number: Double) -> Bool {
        (isClosed.low ? number >= low : number > low) && (isClosed.high ? number <= high : number < high)
    }

    /// Some number inside.
    var representative: Double {
        if low == high { return low }
        let middle = low / 2 + high / 2
        if contains(middle) { return middle }
        return contains(low.nextUp) ? low.nextUp : isClosed.low ? low : high
    }

    static func == (left: Stretch, right: Stretch) -> Bool {
        left.low == right.low && left.high == right.high && left.isClosed == right.isClosed
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        hasher.combine(high)
    }
}

extension Stretch {
    /// The range cut at thresholds: each threshold, and what lies between two.
    static func cut(_ range: ClosedRange<Double>, at thresholds: [Double]) -> [Stretch] {
        let points = Set(thresholds.map { $0 == 0 ? 0 : $0 }).filter(range.contains).sorted()
        guard let first = points.first, let last = points.last else {
            return Stretch(from: range.lowerBound, to: range.upperBound, includingLow: true, includingHigh: true)
                .map { [$0] } ?? [Stretch(range.lowerBound)]
        }
        var stretches: [Stretch?] = [Stretch(from: range.lowerBound, to: first, includingLow: true)]
        for (point, next) in zip(points, points.dropFirst()) {
            stretches += [Stretch(point), Stretch(from: point, to: next)]
        }
        stretches += [Stretch(last), Stretch(from: last, to: range.upperBound, includingHigh: true)]
        return stretches.compactMap(\.self)
    }
}
