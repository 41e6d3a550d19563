package import Market

/// The trader's open positions in a CSV file.
///
/// Columns: `id, symbol, kind, right, strike, expiration, contracts, opened, open_price, stock_basis`, and optionally
/// `portfolio`, `multiplier`, `root`, `prior_credit`. Nothing is guessed: a cell that can't be read is an error with its
/// place.
package enum PositionFile {
    static let required = [
        "id", "symbol", "kind", "right", "strike", "expiration", "contracts", "opened", "open_price", "stock_basis",
    ]

    /// The positions of a file, in its order.
    package static func read(_ path: String) throws(RecordingError) -> [Position] {
        let bytes = try FileBytes.read(path)
        var positions: [Position] = []
        for text in try SourceFile(path: path, isExplicit: true).texts(bytes) {
            positions += try parse(text.bytes, file: text.label)
        }
        return positions
    }

    static func parse(_ bytes: [UInt8], file: String) throws(RecordingError) -> [Position] {
        var scanner = CSVScanner(bytes)
        let header = try CSVHeader(&scanner, file: file, required: required)
        var positions: [Position] = []
        var lines: [String: Int] = [:]
        while scanner.next() {
            guard scanner.cells.count == header.names.count else {
                throw .rowWidth(
                    file: file, line: scanner.line, found: scanner.cells.count, expected: header.names.count)
            }
            let row = PositionRow(row: CSVRow(scanner: scanner, header: header, label: file))
            let position = try row.position()
            let name = "\(position.portfolio)/\(position.id)"
            if let first = lines[name] {
                throw .duplicatePosition(file: file, line: scanner.line, id: position.id, firstLine: first)
            }
            lines[name] = scanner.line
            positions.append(position)
        }
        return positions
    }
}

/// Reads one row of a positions file, strictly.
private struct PositionRow {
    let row: CSVRow
    private static let mostContracts = 1_000_000.0

    func position() throws(RecordingError) -> Position {
        let kind = try kind()
        return Position(
            id: try text("id", "a name for the position"), portfolio: row.text("portfolio") ?? "main", kind: kind,
            contract: try contract(kind), contracts: try whole("contracts"), opened: try date("opened"),
            openPrice: try price("open_price"), stockBasis: try optionalPrice("stock_basis"),
            priorCredit: try priorCredit())
    }

    private func kind() throws(RecordingError) -> PositionKind {
        let kinds = PositionKind.allCases.map(\.rawValue).joined(separator: ", ")
        guard let kind = PositionKind(rawValue: row.text("kind") ?? "") else { throw bad("kind", "one of \(kinds)") }
        guard let right = OptionRight(name: row.text("right") ?? "") else { throw bad("right", "'call' or 'put'") }
        guard right == kind.right else {
            throw bad("right", "'\(kind.right.name)', which the kind '\(kind.rawValue)' is in, or change the kind")
        }
        return kind
    }

    private func contract(_ kind: PositionKind) throws(RecordingError) -> OptionContract {
        let price = try price("strike")
        guard let strike = Strike(dollars: price), strike.thousandths > 0, abs(strike.dollars - price) < 1e-9 else {
            throw bad("strike", "a price in dollars above zero, with at most three decimals")
        }
        return OptionContract(
            underlying: try text("symbol", "the underlying's symbol"), expiration: try date("expiration"),
            right: kind.right, strike: strike, root: row.text("root"),
            multiplier: row.text("multiplier") == nil ? 100 : try whole("multiplier"))
    }

    private func text(_ column: String, _ expected: String) throws(RecordingError) -> String {
        guard let text = row.text(column), text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw bad(column, expected) }
        return text
    }

    private func date(_ column: String) throws(RecordingError) -> CalendarDate {
        guard let date = row.date(column) else { throw bad(column, "a day as yyyy-mm-dd") }
        return date
    }

    private func whole(_ column: String) throws(RecordingError) -> Int {
        guard let number = row.number(column), number >= 1, number <= PositionRow.mostContracts,
            number == number.rounded()
        else { throw bad(column, "a whole number from 1 to 1000000; the kind says whether it is short") }
        return Int(number)
    }

    private func price(_ column: String) throws(RecordingError) -> Double {
        guard let number = row.number(column), number >= 0, number <= 2_000_000 else {
            throw bad(column, "a price in dollars from 0 to 2000000")
        }
        return number
    }

    private func optionalPrice(_ column: String) throws(RecordingError) -> Double? {
        row.text(column) == nil ? nil : try price(column)
    }

    private func priorCredit() throws(RecordingError) -> Dollars {
        guard row.text("prior_credit") != nil else { return .zero }
        guard let amount = row.number("prior_credit").flatMap({ Dollars($0) }) else {
            throw bad("prior_credit", "an amount in dollars, negative for a debit, or nothing")
        }
        return amount
    }

    private func bad(_ column: String, _ expected: String) -> RecordingError {
        .badCell(
            file: row.label, line: row.scanner.line, column: column, found: row.text(column) ?? "", expected: expected)
    }
}
