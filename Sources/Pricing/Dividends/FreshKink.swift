/// A kink in the values that is still narrower than the grid.
///
/// Smoothed to fourth order, the values undershoot around it until it has spread over an interval or so; lifting them to the
/// exercise value there would add a bias of second order.
struct FreshKink {
    /// Where the kink was, in intervals from the deep end.
    let position: Double
    /// ½σ²·dt/h² summed since.
    var spread = 0.0

    init(position: Double) {
        self.position = position
    }

    /// How many points, from the deep end on, are held above the exercise value.
    func floored(of points: Int) -> Int {
        guard spread < 0.5, position < Double(points) else { return points }
        return max(0, Int(position) - 3)
    }
}
