import Host
import Testing

@testable import Console

@Suite struct NotifyCommandTests {
    private func failure(_ text: String) -> String? {
        do {
            _ = try NotifyCommand(text).sink(CapturedConsole().io)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        "true", "/bin/true {text}", "env A={symbol} true {severity}{rule}", #"printf {"text":"{text}"} {} {1}"#,
    ]) func `a program that can be run is taken`(text: String) {
        #expect(failure(text) == nil)
    }

    @Test(arguments: [
        ("no-such-program {text}", "U403"), ("/etc/passwd", "U403"), ("/tmp", "U403"), ("./nowhere {text}", "U403"),
        ("true {nope}", "U404"), ("true {text} {txt}", "did you mean '{text}'?"), ("true {Text}", "U404"),
    ]) func `what can't work is refused before the first alert`(text: String, words: String) {
        #expect(failure(text)?.contains(words) == true, "\(failure(text) ?? "nothing")")
    }
}
