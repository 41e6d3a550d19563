import Testing

@testable import Console

@Suite struct ProgressBarTests {
    @Test func `on a terminal the bar is redrawn in place and wiped at the end`() {
        let console = CapturedConsole(isTerminal: true, width: 100)
        let bar = console.io.progress("importing", unit: "rows", total: 1000)
        console.wait(0.05)
        bar.advance(by: 10)
        #expect(console.errors.isEmpty)
        console.wait(4.95)
        bar.update(420)
        #expect(
            console.errors
                == "\rimporting  [==========>             ]  42 %  420 of 1,000 rows  84 rows/s  6.9 s left\u{1B}[K")
        console.wait(0.01)
        bar.advance()
        bar.finish()
        #expect(console.errors.hasSuffix("6.9 s left\u{1B}[K\r\u{1B}[K"))
    }

    @Test func `elsewhere a plain line is printed every few seconds`() {
        let console = CapturedConsole()
        let bar = console.io.progress("importing", unit: "rows", total: 100)
        for _ in 0..<11 {
            console.wait(1)
            bar.advance(by: 5)
        }
        bar.finish()
        #expect(
            console.errors == """
                importing  25 %  25 of 100 rows  5 rows/s  15 s left
                importing  50 %  50 of 100 rows  5 rows/s  10 s left

                """)
    }

    @Test func `short work prints nothing`() {
        let console = CapturedConsole()
        let bar = console.io.progress("importing", unit: "rows", total: 100)
        console.wait(4.9)
        bar.update(100)
        bar.finish()
        #expect(console.errors.isEmpty)
    }

    @Test func `without a total there is a count and a rate`() {
        let console = CapturedConsole()
        let bar = console.io.progress("reading", unit: "lines", total: nil)
        console.wait(10)
        bar.update(25_000)
        #expect(console.errors == "reading  25,000 lines  2,500 lines/s\n")
    }

    @Test func `a full bar has no head, and more than all is all`() {
        let console = CapturedConsole(isTerminal: true, width: 100)
        let bar = console.io.progress("x", unit: "rows", total: 10)
        console.wait(1)
        bar.update(12)
        #expect(console.errors == "\rx  [========================]  100 %  12 of 10 rows  12 rows/s\u{1B}[K")
    }

    @Test func `a narrow terminal cuts the line rather than wrapping it`() {
        let console = CapturedConsole(isTerminal: true, width: 20)
        let bar = console.io.progress("importing", unit: "rows", total: 10)
        console.wait(1)
        bar.update(5)
        #expect(console.errors == "\rimporting  [======…\u{1B}[K")
    }
}
