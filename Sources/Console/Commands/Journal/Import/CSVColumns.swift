/// The columns of a sheet by name; names are compared without regard to case and to spaces around them.
struct CSVColumns: Sendable {
    /// As they stand in the file.
    let names: [String]
    private let places: [String: Int]

    init(_ header: [String]) {
        names = header
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() where places[name.lowercased()] == nil {
            places[name.lowercased()] = place
        }
        self.places = places
    }

    func has(_ name: String) -> Bool { places[name.lowercased()] != nil }

    /// The cell under a name; empty where the row or the header has none.
    func cell(_ name: String, of cells: [String]) -> String {
        guard let place = places[name.lowercased()], place < cells.count else { return "" }
        return cells[place]
    }

    /// The names that aren't among the known ones, in the order of the file; a nameless one counts only with something in it.
    func unknown(besides known: [String]) -> [String] {
        let known = Set(known.map { $0.lowercased() })
        return names.filter { !$0.isEmpty && !known.contains($0.lowercased()) }
    }
}
