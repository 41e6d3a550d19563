import Testing

@testable import Console

@Suite struct VersionCommandTests {
    private let registry = CommandRegistry([
        .command(VersionCommand(components: [.init(name: "Lua", version: "5.4.4")]))
    ])

    @Test(arguments: [
        ("version", "wheelwright 0.1.0\nLua 5.4.4\n"),
        ("--version", "wheelwright 0.1.0\nLua 5.4.4\n"),
        ("version --format csv", "component,version\r\nwheelwright,0.1.0\r\nLua,5.4.4\r\n"),
        ("version --format json", "{\n  \"wheelwright\": \"0.1.0\",\n  \"lua\": \"5.4.4\"\n}\n"),
    ])
    func `the version names the program and its libraries`(line: String, expected: String) async {
        let console = CapturedConsole()
        #expect(await console.run(line, registry: registry) == .success)
        #expect(console.output == expected)
    }
}
