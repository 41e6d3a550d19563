import Foundation
import Market
import TestSupport
import Testing

@testable import Recording

@Suite struct ErrorPageTests {
    private static let errors: [RecordingError] = [
        .cannotOpen(path: "p", reason: "r"), .notARecording(path: "p", found: "f"),
        .newerVersion(path: "p", found: 2, supported: 1), .damagedFile(path: "p", detail: "d"),
        .damagedData(path: "p", what: "w", detail: "d"),
        .noDataYet(path: "p", instant: Instant(microseconds: 0), first: Instant(microseconds: 1)), .empty(path: "p"),
        .busy(path: "p"), .storage(path: "p", operation: "o", message: "m"),
        .unknownUnderlying(path: "p", symbol: "s", known: ["a"]), .sourceNotFound(path: "p"),
        .unreadableSource(path: "p", reason: "r"), .damagedArchive(path: "p", detail: "d"),
        .missingColumns(file: "f", missing: ["a"], found: ["b"]), .malformedJSON(file: "f", line: 1, detail: "d"),
        .nothingToImport(sources: ["s"], format: "f", expected: "e"), .conflict(path: "p", what: "w"),
        .unusableFile(file: "f", detail: "d"),
        .badCell(file: "f", line: 1, column: "c", found: "x", expected: "e"),
        .duplicatePosition(file: "f", line: 2, id: "i", firstLine: 1),
        .rowWidth(file: "f", line: 1, found: 1, expected: 2),
    ]

    @Test func `every error is one line that begins with a code of its own`() {
        #expect(Set(Self.errors.map(\.code)).count == Self.errors.count)
        for error in Self.errors {
            #expect(error.description.hasPrefix(error.code + " "))
            #expect(error.description.count > error.code.count + 20)
            #expect(!error.description.contains("\n"))
        }
    }

    @Test func `every code has a heading in the error pages, and no heading is left over`() throws {
        let page = try String(contentsOfFile: SharedData.repository + "/docs/errors/Recording.md", encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3).prefix(4) }
        #expect(headings.map(String.init) == Self.errors.map(\.code))
    }
}
