import Engine
import Expression
import Market
import RuleModel

/// What `--what-if 'iv_rank=60,dte=3'` assumes: fields of a position, each with the value that it shall have.
enum WhatIf {
    /// The fields that the texts set, each text with one or more `NAME=VALUE`, separated by commas.
    static func overrides(_ texts: [String]) throws(CommandFailure) -> FieldOverrides {
        var overrides = FieldOverrides()
        for text in texts {
            for part in parts(of: text) {
                let (name, value) = try split(part)
                let field = try index(of: name)
                guard overrides[field] == nil else {
                    throw failure("U253", "--what-if sets '\(name)' twice", remedy: "give it once")
                }
                overrides[field] = try reading(value, field: field)
            }
        }
        return overrides
    }

    /// The reading of a field that a text stands for; `missing` for a value that isn't there.
    static func reading(_ text: String, field: Int) throws(CommandFailure) -> Reading<Value> {
        if text == "missing" { return .unknown(reason: "assumed to be missing") }
        let declared = Schema.position.fields[field]
        switch declared.unit {
        case .bool:
            guard let truth = ["true": true, "yes": true, "false": false, "no": false][text] else {
                throw wrong(declared, text, "yes or no")
            }
            return .known(.boolean(truth))
        case .text: return .known(.text(try word(text, field: field)))
        case .instant:
            guard let instant = Instant(text) else {
                throw wrong(declared, text, "an instant such as 2026-04-17T20:00Z")
            }
            return .known(.instant(instant))
        case .pct, .ratio, .days, .usd, .num: return .known(.number(try number(text, field: field)))
        }
    }

    private static func index(of name: String) throws(CommandFailure) -> Int {
        if let index = Schema.position.index(of: name) { return index }
        let nearest = nearestName(to: name, among: Schema.position.fields.map(\.name))
        throw failure(
            "U251", "--what-if: a position has no field '\(name)'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "'wheelwright fields position' lists them")
    }

    private static func split(_ part: String) throws(CommandFailure) -> (name: String, value: String) {
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else {
            throw failure(
                "U252", "--what-if wants NAME=VALUE, not '\(part)'",
                remedy: "write it like --what-if 'iv_rank=60,dte=3'")
        }
        return (trimmed(sides[0]), unquoted(trimmed(sides[1])))
    }

    private static func number(_ text: String, field: Int) throws(CommandFailure) -> Double {
        let declared = Schema.position.fields[field]
        let plain = withoutUnit(text, declared.unit)
        guard var number = Double(plain.text), number.isFinite else {
            throw wrong(declared, text, wanted(declared))
        }
        if plain.isPercentOfOne { number /= 100 }
        if FieldValues.whole.contains(field), number.rounded() != number {
            throw wrong(declared, text, "a whole number")
        }
        guard let plausible = declared.plausible, !plausible.contains(number) else { return number }
        let bounds = "\(NumberText.shortest(plausible.lowerBound)) to \(NumberText.shortest(plausible.upperBound))"
        let isMistakenPercent = declared.unit == .ratio && plausible.contains(number / 100)
        throw failure(
            "U252", "--what-if: '\(declared.name)' is \(wanted(declared)) from \(bounds), not \(text)",
            remedy: isMistakenPercent
                ? "did you mean \(declared.name)=\(NumberText.shortest(number / 100))?" : "give one that can occur")
    }

    /// A number without the sign of its unit; a fraction may be given in percent.
    private static func withoutUnit(_ text: String, _ unit: Unit) -> (text: String, isPercentOfOne: Bool) {
        switch unit {
        case .pct where text.hasSuffix("%"), .ratio where text.hasSuffix("%"):
            (trimmed(text.dropLast()), unit == .ratio)
        case .days where text.hasSuffix("days"): (trimmed(text.dropLast(4)), false)
        case .days where text.hasSuffix("day"): (trimmed(text.dropLast(3)), false)
        case .days where text.hasSuffix("d"): (trimmed(text.dropLast()), false)
        case .usd where text.hasPrefix("$"): (String(text.dropFirst()), false)
        case .usd where text.hasPrefix("-$"): ("-" + text.dropFirst(2), false)
        default: (text, false)
        }
    }

    private static func word(_ text: String, field: Int) throws(CommandFailure) -> String {
        guard let words = FieldValues.words(of: field), !words.contains(text) else { return text }
        let name = Schema.position.fields[field].name
        let nearest = nearestName(to: text, among: words)
        throw failure(
            "U252", "--what-if: '\(name)' is one of \(words.joined(separator: ", ")), not '\(text)'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "give one of them, or missing")
    }

    private static func wanted(_ field: Field) -> String {
        switch field.unit {
        case .pct: "a number of percent points"
        case .ratio: "a fraction"
        case .days: "a number of days"
        case .usd: "an amount of dollars"
        default: "a number"
        }
    }

    private static func wrong(_ field: Field, _ text: String, _ wanted: String) -> CommandFailure {
        failure(
            "U252", "--what-if: '\(field.name)' wants \(wanted), not '\(text)'",
            remedy: "'wheelwright fields \(field.name)' says what it is; missing stands for no value")
    }

    private static func failure(_ code: String, _ message: String, remedy: String) -> CommandFailure {
        CommandFailure(code, message, remedy: remedy, exitCode: .usage)
    }

    /// The parts between commas that stand outside quotes.
    private static func parts(of text: String) -> [String] {
        var parts = [""]
        var quote: Character?
        for character in text {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else if quote == nil, character == "," {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func unquoted(_ text: String) -> String {
        guard let first = text.first, first == "'" || first == "\"", text.count > 1, text.last == first else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = text.drop { $0 == " " }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
