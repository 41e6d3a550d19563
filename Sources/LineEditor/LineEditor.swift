import CEdit
import Glibc

/// Lines typed at this process's terminal, with editing, completion and a history.
///
/// One thread uses it. While a line is edited the terminal is libedit's; between two lines it is as it was.
package final class LineEditor {
    /// What may follow the text before the cursor.
    package var complete: (String) -> WordCompletion = { _ in .none }

    // Safe: opened by init, freed by deinit alone, used by the one thread that uses the editor.
    let line: OpaquePointer
    private let past: OpaquePointer
    /// The prompt's bytes, ended by NUL, as libedit asks for them again and again.
    private(set) var prompt: UnsafeMutablePointer<CChar>
    /// Whether Ctrl-C ended the line that is being edited.
    var isInterrupted = false
    private var latest: String?

    /// Lines that the arrow keys reach.
    private static let reach = 5000

    /// An editor on standard input and output; nil where libedit can't use the terminal.
    package init?(program: String) {
        // Keys and prompts are UTF-8 whatever the environment says; numbers keep their form.
        if setlocale(LC_CTYPE, "C.UTF-8") == nil { setlocale(LC_CTYPE, "") }
        guard let past = history_init() else { return nil }
        guard let line = wheelwright_edit_open(program) else {
            history_end(past)
            return nil
        }
        self.line = line
        self.past = past
        prompt = strdup("> ")
        _ = wheelwright_history_limit(past, Int32(LineEditor.reach))
        _ = wheelwright_edit_set_owner(line, Unmanaged.passUnretained(self).toOpaque())
        _ = wheelwright_edit_set_prompt(line, LineEditor.promptCallback)
        _ = wheelwright_edit_use_emacs_keys(line)
        _ = wheelwright_edit_use_history(line, past)
        _ = wheelwright_edit_follow_signals(line, 1)
        _ = wheelwright_edit_take_signals(line)
        addCommands()
        // The reader's ~/.editrc may choose other keys; those of our own commands come last.
        _ = el_source(line, nil)
        bindKeys()
    }

    deinit {
        el_end(line)
        history_end(past)
        free(prompt)
    }

    /// Reads a line; several, where they were pasted as one or come from the history.
    package func read(_ prompt: Prompt) -> EditedLine {
        free(self.prompt)
        self.prompt = strdup(prompt.marked)
        isInterrupted = false
        wheelwright_edit_write(LineEditor.pasteOn)
        var count: Int32 = 0
        let text = el_gets(line, &count)
        wheelwright_edit_write(LineEditor.pasteOff)
        if isInterrupted || count < 0 { return .interrupted }
        guard let text, count > 0 else { return .endOfInput }
        var characters = String(cString: text)
        if characters.hasSuffix("\n") { characters.removeLast() }
        return .text(characters)
    }

    /// Puts an input where the arrow keys find it, unless it is the same as the one before it.
    package func remember(_ entry: String) {
        guard entry != latest, !entry.isEmpty else { return }
        latest = entry
        _ = wheelwright_history_add(past, entry)
    }

    /// Whether more input waits already: what was read last was pasted, or typed ahead.
    package var hasMoreInput: Bool {
        var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
    }

    // A terminal that knows these brackets what is pasted into them, so that line breaks in it run nothing.
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
}
