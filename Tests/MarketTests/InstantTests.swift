import Testing

@testable import Market

@Suite struct InstantTests {
    @Test(arguments: [
        "2026-04-17T23:58:52Z", "2026-04-17T23:58:52.060Z", "1969-12-31T23:59:59.999999Z", "2000-02-29T00:00:00Z",
    ])
    func `an instant prints as it was read`(text: String) {
        #expect(Instant(text)?.description == text)
    }

    @Test func `an offset is taken off`() {
        #expect(Instant("2026-08-22T09:51:08.329100-04:00")?.description == "2026-08-22T13:51:08.329100Z")
    }

    @Test(arguments: ["", "2026-13-01", "2026-02-30T00:00:00Z", "2026-04-17T24:00:00Z", "2026-04-17T10:00:00Zz", "x"])
    func `what is no instant is refused`(text: String) {
        #expect(Instant(text) == nil)
    }
}
