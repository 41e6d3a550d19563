import Foundation
import Market
import Pricing
import TestSupport

/// A CSV file of reference prices under `../shared/data/reference`, read by column name.
struct ReferenceTable {
    struct Row {
        let fields: [String: String]

        /// A number; fails the test loudly where the column is missing.
        func number(_ name: String) throws -> Double {
            guard let text = fields[name], let value = Double(text) else {
                throw ReferenceError(description: "no number in column \(name): \(fields)")
            }
            return value
        }

        func text(_ name: String) -> String { fields[name] ?? "" }

        /// The option terms of the usual columns.
        func terms() throws -> OptionTerms {
            try OptionTerms(
                right: text("type") == "call" ? .call : .put, strike: number("strike"), spot: number("spot"),
                years: number("t"), rate: number("r"), yield: number("q"))
        }
    }

    struct ReferenceError: Error, CustomStringConvertible {
        let description: String
    }

    let rows: [Row]

    init(_ name: String) throws {
        let path = (SharedData.root ?? "") + "/reference/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = (lines.first ?? []).map(String.init)
        rows = lines.dropFirst().map { line in
            Row(fields: Dictionary(zip(header, line.map(String.init)), uniquingKeysWith: { first, _ in first }))
        }
        if rows.isEmpty { throw ReferenceError(description: "\(path) has no rows") }
    }
}
