/// Where in a piece of Lua the cursor stands, as far as completion needs to know.
struct CompletionContext: Equatable {
    enum Place: Equatable {
        /// In a line that begins with a colon: the command, and what follows it.
        case command(name: String, operand: String?)
        /// Inside quotes: what stands there so far, and the quote that ends it.
        case text(content: String, quote: Character)
        /// Behind a dot or colon: the dotted name before it, and the start of a key.
        case key(of: String, word: String)
        /// The start of a name.
        case name(word: String)
        /// Inside a comment, where nothing is completed.
        case nowhere
    }

    let place: Place
    /// The dotted name of the function whose arguments the cursor is among; nil outside of a call.
    let function: String?
    /// The cursor's argument, counted from 0.
    let argument: Int
    /// Whether the cursor is inside a table of the call, where names are fields.
    let isInTable: Bool

    /// - Parameter text: an input up to the cursor
    init(_ text: String) {
        if text.hasPrefix(":") {
            let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            place = .command(name: parts[0], operand: parts.count > 1 ? parts[1] : nil)
            (function, argument, isInTable) = (nil, 0, false)
            return
        }
        var scan = CompletionScan()
        scan.run(Array(text))
        place = scan.place
        let call = scan.open.last { $0.function != nil }
        let isQuoted: Bool = if case .text = scan.place { true } else { false }
        // A text may be the only argument of a call without brackets: chain "WFC".
        if isQuoted, let direct = scan.directCall {
            (function, argument, isInTable) = (direct, 0, false)
        } else {
            function = call?.function
            argument = call?.argument ?? 0
            isInTable = scan.open.last?.bracket == "{"
        }
    }
}

/// A walk through the characters before the cursor.
private struct CompletionScan {
    struct Bracket {
        let bracket: Character
        /// The name right before it.
        let function: String?
        var argument = 0
    }

    private(set) var open: [Bracket] = []
    private(set) var place = CompletionContext.Place.name(word: "")
    /// The name right before the quotes that the cursor is in.
    private(set) var directCall: String?
    /// The dotted name that ends here, or ended before spaces.
    private var name = ""
    private var isNameOpen = false

    mutating func run(_ text: [Character]) {
        var index = 0
        while index < text.count {
            let character = text[index]
            if character == "-", index + 1 < text.count, text[index + 1] == "-" {
                guard let end = commentEnd(text, from: index + 2) else {
                    place = .nowhere
                    return
                }
                index = end
            } else if character == "\"" || character == "'" {
                guard let end = textEnd(text, from: index + 1, quote: character) else { return }
                index = end
            } else if character == "[", let end = longBracketEnd(text, from: index) {
                guard end <= text.count else {
                    place = .nowhere
                    return
                }
                index = end
            } else {
                take(character)
                index += 1
            }
        }
        place = namePlace
    }

    private var namePlace: CompletionContext.Place {
        guard isNameOpen else { return .name(word: "") }
        guard let dot = name.lastIndex(where: { $0 == "." || $0 == ":" }) else { return .name(word: name) }
        return .key(of: String(name[..<dot]), word: String(name[name.index(after: dot)...]))
    }

    private mutating func take(_ character: Character) {
        switch character {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ":":
            name = (isNameOpen ? name : "") + String(character)
            isNameOpen = true
            return
        case " ", "\t", "\n":
            isNameOpen = false
            return
        case "(", "{", "[":
            open.append(Bracket(bracket: character, function: name.isEmpty || character == "[" ? nil : name))
        case ")", "}", "]": _ = open.popLast()
        case ",": if !open.isEmpty { open[open.count - 1].argument += 1 }
        default: break
        }
        name = ""
        isNameOpen = false
    }

    /// The end of a comment; nil where the cursor is inside it.
    private func commentEnd(_ text: [Character], from start: Int) -> Int? {
        if start < text.count, text[start] == "[", let end = longBracketEnd(text, from: start) {
            return end <= text.count ? end : nil
        }
        return text[start...].firstIndex(of: "\n")
    }

    /// Past the closing quote; nil where the cursor is inside.
    private mutating func textEnd(_ text: [Character], from start: Int, quote: Character) -> Int? {
        var index = start
        while index < text.count, text[index] != quote, text[index] != "\n" {
            index += text[index] == "\\" ? 2 : 1
        }
        guard index < text.count else {
            place = .text(content: String(text[start...]), quote: quote)
            directCall = name.first.map { $0.isLetter || $0 == "_" } == true ? name : nil
            return nil
        }
        // The name stays for the table that may follow: tree "id" { … }.
        isNameOpen = false
        return index + 1
    }

    /// Past `]==]`; beyond the end where the cursor is inside; nil where no long bracket begins here.
    private func longBracketEnd(_ text: [Character], from start: Int) -> Int? {
        var index = start + 1
        while index < text.count, text[index] == "=" { index += 1 }
        guard index < text.count, text[index] == "[" else { return nil }
        let closing = ["]"] + text[(start + 1)..<index] + ["]"]
        index += 1
        while index + closing.count <= text.count {
            if Array(text[index..<index + closing.count]) == closing { return index + closing.count }
            index += 1
        }
        return text.count + 1
    }
}
