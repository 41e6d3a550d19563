import Market

/// Everything that fixes the rows of a sweep: files of the same identity can be merged and gone on with.
package struct SweepIdentity: Sendable, Hashable {
    /// A name and its text, in a fixed order.
    package struct Line: Sendable, Hashable {
        package let name: String
        package let text: String
    }

    package let lines: [Line]

    /// - Parameters:
    ///   - setup: the run that every point varies
    ///   - data: what tells one recording from another with the same name
    package init(
        setup: DryRunSetup, data: String, symbols: [String], ranges: [SweepRange], design: SweepDesign,
        windows: [SweepWindow]
    ) {
        var lines = [
            Line(name: "strategy", text: setup.strategy), Line(name: "rules", text: setup.rules),
            Line(name: "data", text: data), Line(name: "symbols", text: symbols.joined(separator: ",")),
            Line(name: "from", text: "\(setup.from)"), Line(name: "to", text: "\(setup.to)"),
            Line(name: "capital", text: "\(setup.capital.cents)"), Line(name: "fill", text: "\(setup.fill)"),
            Line(name: "events", text: setup.events.text), Line(name: "seed", text: "\(setup.seed)"),
        ]
        for range in ranges {
            lines.append(
                Line(name: "axis", text: range.name + "=" + range.values.map { "\($0)" }.joined(separator: ",")))
        }
        lines.append(Line(name: "design", text: design.text))
        for window in windows {
            let sessions = "\(window.sessions.lowerBound)..<\(window.sessions.upperBound)"
            lines.append(Line(name: "window", text: "\(window.name) \(sessions)"))
        }
        self.lines = lines
    }

    init(lines: [Line]) {
        self.lines = lines
    }

    private func texts(_ name: String) -> [String] { lines.filter { $0.name == name }.map(\.text) }

    /// What is varied, as the lines have it.
    package var ranges: [SweepRange] {
        texts("axis").compactMap { text in
            guard let equals = text.lastIndex(of: "=") else { return nil }
            let values = text[text.index(after: equals)...].split(separator: ",").compactMap { Double(String($0)) }
            return values.isEmpty ? nil : SweepRange(name: String(text[..<equals]), values: values)
        }
    }

    /// Which combinations are tried; nil where no line says so.
    package var design: SweepDesign? { texts("design").first.flatMap(SweepDesign.init(text:)) }

    package var seed: UInt64? { texts("seed").first.flatMap { UInt64($0) } }

    /// The names of the windows, in the order in which they are run.
    package var windowNames: [String] {
        texts("window").map { text in text.lastIndex(of: " ").map { String(text[..<$0]) } ?? text }
    }

    /// Throws where a file's identity isn't this one, naming the first difference.
    package func check(_ found: SweepIdentity, path: String) throws(SweepError) {
        for (mine, other) in zip(lines, found.lines) where mine != other {
            throw .ofAnotherSweep(path: path, what: mine.name, found: other.text, wanted: mine.text)
        }
        guard lines.count == found.lines.count else {
            throw .ofAnotherSweep(
                path: path, what: "number of axes", found: "\(found.lines.count)", wanted: "\(lines.count)")
        }
    }
}

extension SweepDesign {
    fileprivate var text: String {
        switch self {
        case .grid: "grid"
        case .random(let count): "random \(count)"
        case .latin(let count): "latin \(count)"
        }
    }

    fileprivate init?(text: String) {
        let words = text.split(separator: " ")
        switch (words.first, words.count == 2 ? Int(words[1]) : nil) {
        case ("grid", nil): self = .grid
        case ("random", let count?): self = .random(count)
        case ("latin", let count?): self = .latin(count)
        default: return nil
        }
    }
}

extension EventModels {
    /// The events that are modelled, in a fixed order.
    fileprivate var text: String {
        let on = [
            dividendAssignment ? "dividend_assignment" : nil, deepPutAssignment ? "deep_put_assignment" : nil,
            dividends ? "dividends" : nil, corporateActions ? "corporate_actions" : nil, interest ? "interest" : nil,
        ]
        return on.compactMap { $0 }.joined(separator: ",") + " pin \(pinBand)"
    }
}
