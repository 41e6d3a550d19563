/// Where the inputs of a batch stand in its rows, found by the names in the header.
struct BatchColumns: Sendable {
    struct Column: Sendable {
        let name: String
        let place: Int
    }

    let type: Column
    /// Strike, spot, yield, rate, years, and the volatility or price.
    let numbers: [Column]
    /// How many columns the header has.
    let count: Int

    /// Finds the columns in the current record; names count in any case.
    ///
    /// - Throws: U245 for a missing column, U246 for one that is there twice.
    init(header records: CSVRecords, inputs: [String], file: String) throws(CommandFailure) {
        let names = (0..<records.count).map { BatchColumns.name(records.text($0), isFirst: $0 == 0) }
        let columns = try inputs.map { (name) throws(CommandFailure) -> Column in
            let places = names.indices.filter { names[$0] == name }
            guard let place = places.first else { throw .missingColumn(name, inputs: inputs, file: file) }
            guard places.count == 1 else { throw .repeatedColumn(name, places: places, file: file) }
            return Column(name: name, place: place)
        }
        type = columns[0]
        numbers = Array(columns.dropFirst())
        count = records.count
    }

    /// A header's cell as a name: lower case, and without the byte order mark that a file may begin with.
    private static func name(_ text: String, isFirst: Bool) -> String {
        var scalars = Substring(text).unicodeScalars
        if isFirst, scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var name = Substring(scalars)
        // Behind the mark the quotes of a quoted name are still there.
        if isFirst, name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        return name.lowercased()
    }
}

extension CommandFailure {
    fileprivate static func missingColumn(_ name: String, inputs: [String], file: String) -> CommandFailure {
        CommandFailure(
            "U245", "the CSV has no column '\(name)' (\(file):1)",
            remedy: "name the columns \(inputs.joined(separator: ", ")) in the first line")
    }

    fileprivate static func repeatedColumn(_ name: String, places: [Int], file: String) -> CommandFailure {
        let list = places.map { String($0 + 1) }.joined(separator: " and ")
        return CommandFailure(
            "U246", "the CSV has the column '\(name)' more than once, in places \(list) (\(file):1)",
            remedy: "rename all but one")
    }
}
