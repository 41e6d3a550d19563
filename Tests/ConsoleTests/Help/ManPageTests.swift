import Foundation
import Testing

@testable import Console

@Suite struct ManPageTests {
    private let text = ManPage(registry: .all).text

    @Test func `every listed command has its section with every option`() {
        for entry in CommandRegistry.all.listed {
            switch entry {
            case .command(let command): expectSection(command, called: command.name)
            case .group(let group):
                for command in group.commands { expectSection(command, called: "\(group.name) \(command.name)") }
            }
        }
        #expect(!text.contains(".SS worker"))
    }

    private func expectSection(_ command: any Command, called name: String) {
        let sections = text.components(separatedBy: ".SS \(Roff.escaped(name))\n")
        #expect(sections.count == 2, "\(name)")
        let section = sections.last?.components(separatedBy: ".SS ").first ?? ""
        for option in command.syntax.options {
            #expect(section.contains(Roff.escaped(option.spelling)), "\(name) \(option.spelling)")
        }
    }

    @Test func `no line of text is a command of roff`() {
        let commands = [".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".br", ".RS", ".RE", ".nf", ".fi", ".\\\""]
        for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(commands.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
    }

    @Test(arguments: [
        (".dot", ["\\&.dot"]), ("'quote", ["\\&'quote"]), ("--data \\n", ["\\-\\-data \\en"]), ("a…b", ["a...b"]),
    ])
    func `text is escaped`(plain: String, lines: [String]) {
        #expect(Roff.paragraph(plain) == [".PP"] + lines)
    }

    @Test(.enabled(if: ShellTests.isInstalled("groff"), "groff is not installed"))
    func `groff has nothing to warn of`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["groff", "-man", "-Tutf8", "-ww", "-z", "-K", "utf8"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let warnings = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(warnings == "")
        #expect(process.terminationStatus == 0)
    }

    @Test func `reference prints it`() async {
        let console = CapturedConsole()
        #expect(await console.run("reference --man") == .success)
        #expect(console.output == text)
    }
}
