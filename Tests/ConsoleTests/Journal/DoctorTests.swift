import Foundation
import Market
import Synchronization
import Testing

@testable import Console
@testable import Journal

@Suite struct DoctorTests {
    private func doctor(
        free: Int64? = 50_000_000_000, isWritable: Bool = true, hasTimeServer: Bool = true,
        worker: (any CodedError)? = nil
    ) -> CommandRegistry {
        let machine = MachineState(
            freeBytes: { _ in free }, isWritable: { _ in isWritable }, followsTimeServer: { hasTimeServer })
        return CommandRegistry([.command(DoctorCommand(machine: machine, workerProblem: { worker }))])
    }

    private func report(
        _ registry: CommandRegistry, _ words: [String] = [],
        now: Instant = Instant("2026-04-17T20:00:00Z") ?? Instant(microseconds: 0)
    ) async -> (code: ExitCode, text: String) {
        let console = CapturedConsole()
        var io = console.io
        io = ConsoleIO(
            output: io.output, errors: io.errors, environment: io.environment, readInput: io.readInput, now: { now },
            uptime: io.uptime)
        let code = await Program(registry).run(
            ["doctor", "--format", "csv", "--workspace", GoldenFiles.workspace] + words, io)
        return (code, console.output)
    }

    @Test func `a machine in order ends with 0`() async {
        let (code, text) = await report(doctor())
        #expect(code == .success)
        for subject in [
            "program", "libraries", "workspace", "rules", "journal", "run", "calendar", "disk", "clock", "worker",
        ] {
            #expect(text.contains("\r\n\(subject),ok,"), "\(subject): \(text)")
        }
    }

    @Test func `each fault is named`() async {
        func line(_ registry: CommandRegistry, _ subject: String, now: String = "2026-04-17T20:00:00Z") async -> String
        {
            let (_, text) = await report(registry, now: Instant(now) ?? Instant(microseconds: 0))
            return text.split(separator: "\r\n").first { $0.hasPrefix(subject + ",") }.map(String.init) ?? ""
        }
        #expect(await line(doctor(free: 50_000_000), "disk").hasPrefix("disk,problem,"))
        #expect(await line(doctor(free: 500_000_000), "disk").hasPrefix("disk,warning,"))
        #expect(await line(doctor(free: nil), "disk").hasPrefix("disk,warning,"))
        #expect(await line(doctor(isWritable: false), "workspace").hasPrefix("workspace,warning,"))
        #expect(await line(doctor(hasTimeServer: false), "clock").hasPrefix("clock,warning,"))
        #expect(await line(doctor(), "clock", now: "1970-01-01T00:00:00Z").hasPrefix("clock,problem,"))
        #expect(await line(doctor(), "calendar", now: "2029-12-31T20:00:00Z").hasPrefix("calendar,ok,"))
        #expect(await line(doctor(), "calendar", now: "2030-01-02T20:00:00Z").hasPrefix("calendar,warning,"))
        #expect(await line(doctor(), "calendar", now: "2031-01-02T20:00:00Z").hasPrefix("calendar,problem,"))
        let broken = CommandFailure("U365", "no", remedy: "no")
        #expect(await line(doctor(worker: broken), "worker").hasPrefix("worker,problem,U365"))
    }

    @Test func `an older journal is told, and left as it is`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/old.db"
        let older = Array(Migration.all.dropLast())
        _ = try Journal(path: path, mode: .writing, at: Instant(microseconds: 0), migrations: older)
        let before = try Data(contentsOf: URL(filePath: path))
        let (code, text) = await report(doctor(), ["--journal", path])
        #expect(code == .success)
        #expect(text.contains("journal,warning,\"\(path): version \(older.count), and not looked into: "), "\(text)")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.contains("before") }, "\(names)")
    }

    @Test func `the disk is the journal's, and who runs tasks on it is told`() async throws {
        let folder = try TestFolder()
        let places = Mutex<[String]>([])
        let machine = MachineState(
            freeBytes: { place in
                places.withLock { $0.append(place) }
                return 50_000_000_000
            }, isWritable: { _ in true }, followsTimeServer: { true })
        let registry = CommandRegistry([.command(DoctorCommand(machine: machine, workerProblem: { nil }))])
        let path = folder.path + "/far/away/journal.db"
        _ = await report(registry, ["--journal", path])
        let now = try #require(Instant("2026-04-17T20:00:00Z"))
        _ = try Journal(path: path, mode: .writing, at: now)
        #expect(await report(registry, ["--journal", path]).text.contains("run,ok,no 'wheelwright run' is at work on"))
        let lock = try OwnerLock(journal: path, at: now)
        let text = await report(registry, ["--journal", path]).text
        #expect(text.contains("run,ok,") && text.contains("at work on \(path): process \(getpid()) on "), "\(text)")
        #expect(places.withLock { $0 } == [folder.path, path, path])
        _ = consume lock
    }

    @Test func `a problem ends with 1, and so does a journal that is something else`() async throws {
        #expect(await report(doctor(free: 0)).code == .findings)
        let folder = try TestFolder()
        let file = try folder.write("notes.txt", "these are my notes, and no journal")
        let (code, text) = await report(doctor(), ["--journal", file])
        #expect(code == .findings)
        #expect(text.contains("journal,problem,\"J1") || text.contains("journal,problem,J1"))
        #expect(await report(doctor(), ["--journal", folder.path + "/none.db"]).code == .findings)
    }
}
