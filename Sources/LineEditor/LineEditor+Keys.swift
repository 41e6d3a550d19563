import CEdit
import Glibc

/// The commands that our own keys are bound to. libedit calls them while `LineEditor.read` runs.
extension LineEditor {
    func addCommands() {
        _ = wheelwright_edit_add_command(line, "wheelwright-complete", "complete the word", LineEditor.completeCallback)
        _ = wheelwright_edit_add_command(line, "wheelwright-interrupt", "give up", LineEditor.interruptCallback)
        _ = wheelwright_edit_add_command(line, "wheelwright-suspend", "stop the program", LineEditor.suspendCallback)
        _ = wheelwright_edit_add_command(line, "wheelwright-paste", "take a paste", LineEditor.pasteCallback)
    }

    func bindKeys() {
        for (key, command) in [
            ("^I", "wheelwright-complete"), ("^C", "wheelwright-interrupt"), ("^Z", "wheelwright-suspend"),
            ("\\e[200~", "wheelwright-paste"),
            ("^R", "em-inc-search-prev"), ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
            ("\\e[3~", "ed-delete-next-char"), ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"),
        ] {
            _ = wheelwright_edit_bind(line, key, command)
        }
    }

    static let promptCallback: wheelwright_edit_prompt = { line in
        LineEditor.owner(line)?.prompt
    }

    private static let completeCallback: wheelwright_edit_command = { line, _ in
        LineEditor.owner(line)?.completeWord() ?? UInt8(CC_ERROR)
    }

    /// Ends the line as Enter would, so that the terminal is where the next line begins; the text is thrown away.
    private static let interruptCallback: wheelwright_edit_command = { line, _ in
        LineEditor.owner(line)?.isInterrupted = true
        el_insertstr(line, "^C")
        el_push(line, "\n")
        return UInt8(CC_REFRESH)
    }

    /// libedit follows the signal: the terminal is as it was while the program is stopped.
    private static let suspendCallback: wheelwright_edit_command = { _, _ in
        raise(SIGTSTP)
        return UInt8(CC_REFRESH)
    }

    private static let pasteCallback: wheelwright_edit_command = { line, _ in
        LineEditor.owner(line)?.takePaste() ?? UInt8(CC_ERROR)
    }

    // Safe: init gave libedit the pointer, deinit closes libedit before the editor goes, and one thread uses both.
    private static func owner(_ line: OpaquePointer?) -> LineEditor? {
        guard let line, let owner = wheelwright_edit_owner(line) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
    }

    private func completeWord() -> UInt8 {
        let completion = complete(textBeforeCursor)
        let certain = completion.certain
        if !certain.isEmpty {
            el_insertstr(line, certain)
            return UInt8(CC_REFRESH)
        }
        guard completion.candidates.count > 1 else { return UInt8(CC_REFRESH_BEEP) }
        let list = CandidateList(candidates: completion.candidates, width: terminalWidth)
        wheelwright_edit_write("\n" + list.text)
        return UInt8(CC_REDISPLAY)
    }

    private var textBeforeCursor: String {
        guard let info = el_line(line)?.pointee, let start = info.buffer, let cursor = info.cursor else { return "" }
        let bytes = UnsafeRawBufferPointer(start: start, count: cursor - start)
        return String(decoding: bytes, as: UTF8.self)
    }

    private var terminalWidth: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Inserts what the terminal has bracketed as pasted, line breaks included; other control characters are left out.
    private func takePaste() -> UInt8 {
        let ending = Array("\u{1B}[201~".unicodeScalars)
        var text: [Unicode.Scalar] = []
        var character: wchar_t = 0
        while el_wgetc(line, &character) == 1 {
            guard let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { continue }
            text.append(scalar == "\r" ? "\n" : scalar)
            if text.suffix(ending.count) == ending[...] {
                text.removeLast(ending.count)
                break
            }
        }
        while text.last == "\n" { text.removeLast() }
        var pasted = String.UnicodeScalarView()
        for scalar in text {
            if scalar == "\t" { pasted.append(contentsOf: "  ".unicodeScalars) }
            if scalar == "\n" || scalar.properties.generalCategory != .control { pasted.append(scalar) }
        }
        guard !pasted.isEmpty else { return UInt8(CC_NORM) }
        el_insertstr(line, String(pasted))
        return UInt8(CC_REFRESH)
    }
}
