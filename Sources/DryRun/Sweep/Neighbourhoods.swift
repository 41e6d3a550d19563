/// Which points of a sweep lie beside which: worked out once for all of its windows.
struct Neighbourhoods {
    /// What is known of some points together.
    struct Sum {
        var total = 0.0
        var count = 0
        var worst = Double.infinity

        init(_ value: Double?) {
            guard let value else { return }
            (total, count, worst) = (value, 1, value)
        }

        mutating func add(_ other: Sum) {
            total += other.total
            count += other.count
            worst = min(worst, other.worst)
        }
    }

    private enum Layout {
        /// Every combination of so many values an axis: which point stands at each place, the last axis moving fastest.
        case grid(order: [Int], lengths: [Int])
        /// The neighbours of each point, in order.
        case listed([[Int]])
    }

    private let layout: Layout

    init(_ points: [SweepPoint], axes: [SweepRange]) {
        let lengths = axes.map(\.values.count)
        guard Double(points.count) == lengths.reduce(1.0, { $0 * Double($1) }) else {
            layout = .listed(Neighbourhoods.nearest(points, lengths))
            return
        }
        var order = [Int](repeating: 0, count: points.count)
        for (index, point) in points.enumerated() {
            order[zip(point.places, lengths).reduce(0) { $0 * $1.1 + $1.0 }] = index
        }
        layout = .grid(order: order, lengths: lengths)
    }

    /// What is known around each point, itself included; nil counts nowhere.
    func sums(_ values: [Double?]) -> [Sum] {
        switch layout {
        case .grid(let order, let lengths): return Neighbourhoods.boxes(values, order, lengths)
        case .listed(let neighbours):
            return neighbours.enumerated().map { index, others in
                others.reduce(into: Sum(values[index])) { $0.add(Sum(values[$1])) }
            }
        }
    }

    /// The sums over all points at most one step away along every axis: one axis after the other, since a box is made of rows.
    private static func boxes(_ values: [Double?], _ order: [Int], _ lengths: [Int]) -> [Sum] {
        var cells = order.map { Sum(values[$0]) }
        var stride = 1
        for length in lengths.reversed() {
            cells = cells.indices.map { index in
                let place = index / stride % length
                var cell = cells[place > 0 ? index - stride : index]
                if place > 0 { cell.add(cells[index]) }
                if place + 1 < length { cell.add(cells[index + stride]) }
                return cell
            }
            stride *= length
        }
        var sums = cells
        for (place, index) in order.enumerated() { sums[index] = cells[place] }
        return sums
    }

    /// Off a grid: for each point the nearest ones, two an axis, by the distance in shares of each axis's length; of those that
    /// are equally far the first ones.
    private static func nearest(_ points: [SweepPoint], _ lengths: [Int]) -> [[Int]] {
        let coordinates = points.flatMap { point in
            zip(point.places, lengths).map { Double($0) / Double(max($1 - 1, 1)) }
        }
        let axes = lengths.count
        let widest = lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0
        let along = points.indices.map { coordinates[$0 * axes + widest] }
        let order = points.indices.sorted { (along[$0], $0) < (along[$1], $1) }
        var neighbours = [[Int]](repeating: [], count: points.count)
        for (rank, own) in order.enumerated() {
            var nearest = Nearest(limit: 2 * axes)
            var (below, above) = (rank - 1, rank + 1)
            // Outwards along the widest axis, for as long as that axis alone doesn't lead too far.
            while below >= 0 || above < order.count {
                let down = below >= 0 ? along[own] - along[order[below]] : .infinity
                let up = above < order.count ? along[order[above]] - along[own] : .infinity
                guard min(down, up) * min(down, up) <= nearest.farthest else { break }
                let other = order[down <= up ? below : above]
                if down <= up { below -= 1 } else { above += 1 }
                var distance = 0.0
                for axis in 0..<axes {
                    let step = coordinates[own * axes + axis] - coordinates[other * axes + axis]
                    distance += step * step
                }
                nearest.offer(other, distance)
            }
            neighbours[own] = nearest.found.map(\.index).sorted()
        }
        return neighbours
    }

    /// The nearest few of many points.
    private struct Nearest {
        let limit: Int
        /// The nearest first, and of equal ones the one with the lower index.
        private(set) var found: [(distance: Double, index: Int)] = []

        init(limit: Int) {
            self.limit = limit
            found.reserveCapacity(limit + 1)
        }

        /// What is farther than this isn't wanted.
        var farthest: Double { found.count < limit ? .infinity : found[limit - 1].distance }

        mutating func offer(_ index: Int, _ distance: Double) {
            guard distance <= farthest else { return }
            var place = found.count
            while place > 0, (distance, index) < found[place - 1] { place -= 1 }
            found.insert((distance, index), at: place)
            if found.count > limit { found.removeLast() }
        }
    }
}
