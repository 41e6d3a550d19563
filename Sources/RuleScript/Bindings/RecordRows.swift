import LuaBridge
import Market

/// A list of small tables inside a record: `dividends = { { days = 12, amount = 0.5 }, … }`.
struct RecordRows {
    /// The numbers of a row, by name.
    typealias Row = [String: Double]

    private let call: HostCall
    private let name: String
    private let fields: [String]
    private let most: Int

    /// - Parameters:
    ///   - name: of the record's field that holds the list
    ///   - fields: what a row may have; all are numbers
    ///   - most: rows that are taken at most
    init(_ call: HostCall, _ name: String, fields: [String], most: Int) {
        self.call = call
        self.name = name
        self.fields = fields
        self.most = most
    }

    /// The rows; none where the field is missing.
    ///
    /// - Throws: an argument error that names the row and what is wrong with it.
    func read() throws(LuaError) -> [Row] {
        guard let value = try call.table(0)[name] else { return [] }
        guard let list = value.table, list.fields.isEmpty, list.others.isEmpty else {
            throw call.mismatch(0, "\(name): expected a list of { \(fields.joined(separator: ", ")) }")
        }
        guard list.array.count <= most else {
            throw call.mismatch(0, "\(name): expected at most \(most), got \(list.array.count)")
        }
        var rows: [Row] = []
        for (index, value) in list.array.enumerated() { rows.append(try row(value, at: "\(name)[\(index + 1)]")) }
        return rows
    }

    private func row(_ value: LuaValue, at place: String) throws(LuaError) -> Row {
        guard let table = value.table, table.array.isEmpty, table.others.isEmpty else {
            throw call.mismatch(0, "\(place): expected { \(fields.joined(separator: ", ")) }")
        }
        var row: Row = [:]
        for field in table.fields {
            guard fields.contains(field.key) else {
                let hint = nearestName(to: field.key, among: fields).map { "; did you mean '\($0)'?" } ?? ""
                throw call.mismatch(0, "\(place): '\(String(field.key.prefix(60)))' means nothing here\(hint)")
            }
            guard let number = field.value.number, number.isFinite else {
                throw call.mismatch(0, "\(place): \(field.key): expected a finite number")
            }
            row[field.key] = number
        }
        return row
    }

    /// A number that a row must have.
    func number(_ row: Row, _ field: String, at index: Int) throws(LuaError) -> Double {
        guard let number = row[field] else {
            throw call.mismatch(0, "\(name)[\(index + 1)]: \(field): expected a number, got nothing")
        }
        return number
    }

    /// Years, from `years` or `days`.
    func time(_ row: Row, at index: Int) throws(LuaError) -> Double {
        switch (row["days"], row["years"]) {
        case (let days?, nil): return days / 365
        case (nil, let years?): return years
        case (nil, nil): throw call.mismatch(0, "\(name)[\(index + 1)]: needs days or years")
        case (_?, _?): throw call.mismatch(0, "\(name)[\(index + 1)]: takes days or years, not both")
        }
    }
}
