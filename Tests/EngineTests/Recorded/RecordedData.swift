import Foundation
import Market
import Recording
import TestSupport
import Testing

@testable import Engine

/// The shared data imported into a recording of its own, once for all tests.
enum RecordedData {
    static let ladder = Result { try reader(of: "ladder-2026-04", as: .ladder) }
    static let desk = Result { try reader(of: "desk-2026-08", as: .desk) }

    /// The positions that come with a data set.
    static func positions(_ folder: String) throws -> [Position] {
        try PositionFile.read(try path(folder) + "/positions.csv")
    }

    private static let remembered = RememberedDecisions()

    /// The decisions of the shipped rules about a data set's positions, made once for each instant.
    static func decide(_ folder: String, at text: String) async throws -> [Decision] {
        try await remembered.decisions(folder, at: text)
    }

    static func decide(_ folder: String, at text: String, engine: Engine) async throws -> [Decision] {
        let positions = try positions(folder)
        let reader = try (folder.hasPrefix("ladder") ? ladder : desk).get()
        let symbols = Array(Set(positions.map(\.contract.underlying)))
        let snapshot = try reader.snapshot(at: instant(text), symbols: symbols)
        return try await engine.decide(positions, snapshot: snapshot)
    }

    static func path(_ folder: String) throws -> String { try #require(SharedData.root) + "/" + folder }

    private static func reader(of folder: String, as format: ImportFormat) throws -> RecordingReader {
        let temporary = FileManager.default.temporaryDirectory.appending(path: "engine-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        // The open reader keeps the file's bytes; nothing is left behind.
        defer { try? FileManager.default.removeItem(at: temporary) }
        let file = temporary.appending(path: "\(folder).whl").path
        let request = ImportRequest(format: format, sources: [try path(folder)])
        _ = try RecordingImport.run(request, into: file, volatility: { _ in nil })
        return try RecordingReader(path: file)
    }
}

/// Decisions that several tests look at.
private actor RememberedDecisions {
    private var known: [String: Task<[Decision], any Error>] = [:]

    func decisions(_ folder: String, at text: String) async throws -> [Decision] {
        let key = folder + text
        let task =
            known[key] ?? Task { try await RecordedData.decide(folder, at: text, engine: Fixture.engine.get()) }
        known[key] = task
        return try await task.value
    }
}

/// A quote as its source file has it, read without any of our code.
struct PlainQuote {
    let bid: Double?
    let ask: Double?
    let spot: Double

    /// Half-way between the sides; nil where one is missing or they are crossed.
    var mid: Double? {
        guard let bid, let ask, ask > 0, bid <= ask else { return nil }
        return (bid + ask) / 2
    }
}

/// One file of a data set as plain text: unzipped by `zcat`, split at commas or parsed by Foundation.
struct PlainFile {
    let captured: Date
    /// By OCC symbol, without padding.
    let quotes: [String: PlainQuote]

    /// A ticker's file of a session of the ladder.
    init(ladder session: String, _ ticker: String) throws {
        let text = try PlainFile.unzipped(try RecordedData.path("ladder-2026-04") + "/\(session)/\(ticker).csv.gz")
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let header = lines[0].map(String.init)
        let columns = try ["capture_ts", "symbol", "bid", "ask", "und_close"].map {
            try #require(header.firstIndex(of: $0))
        }
        var quotes: [String: PlainQuote] = [:]
        for line in lines.dropFirst() {
            quotes[String(line[columns[1]])] = PlainQuote(
                bid: Double(line[columns[2]]), ask: Double(line[columns[3]]),
                spot: try #require(Double(line[columns[4]])))
        }
        self.quotes = quotes
        captured = try PlainFile.date(String(lines[1][columns[0]].prefix(19)) + "Z")
    }

    /// A ticker's file of the desk's last day.
    init(desk session: String, _ ticker: String) throws {
        let folder = try RecordedData.path("desk-2026-08") + "/\(session)"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let name = try #require(names.first { $0.hasPrefix(ticker + "_") })
        let data = try PlainFile.unzipped("\(folder)/\(name)")
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let spot = try #require(object["underlyingPrice"] as? Double)
        var quotes: [String: PlainQuote] = [:]
        for quote in try #require(object["quotes"] as? [[String: Any]]) {
            let symbol = try #require(quote["symbol"] as? String)
            quotes[symbol] = PlainQuote(bid: quote["bid"] as? Double, ask: quote["ask"] as? Double, spot: spot)
        }
        self.quotes = quotes
        let updated = try #require(object["updated"] as? String)
        captured = try PlainFile.date(String(updated.prefix(19)) + String(updated.suffix(6)))
    }

    private static func date(_ text: String) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: text), "\(text) is a date")
    }

    private static func unzipped(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/zcat")
        process.arguments = [path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return data
    }
}

/// A contract's OCC symbol, put together by hand.
func plainSymbol(_ contract: OptionContract) -> String {
    let digits = contract.expiration.description.filter(\.isNumber).suffix(6)
    let thousandths = String(Int((contract.strike.dollars * 1000).rounded()))
    let padded = String(repeating: "0", count: 8 - thousandths.count) + thousandths
    return contract.underlying + digits + (contract.right == .call ? "C" : "P") + padded
}
