import Foundation

/// How the real program ended on a hostile script.
struct HostileRun {
    /// Nil where a signal ended it.
    let exit: Int32?
    let output: Data
    let errors: Data
    /// The most memory it was seen to hold, in bytes.
    let peak: Int
    /// Whether it had to be killed because it seemed to hang.
    let didHang: Bool

    /// All that it printed.
    var text: String { String(decoding: output + errors, as: UTF8.self) }

    /// The code of its first error, as `L201`.
    var code: String? {
        String(decoding: errors, as: UTF8.self).firstMatch(of: #/(?m)^wheelwright: ([A-Z]\d+)/#).map { String($0.1) }
    }

    /// Runs the script with `wheelwright eval` in a folder of its own.
    init(_ script: HostileScript, program: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wheelwright-hostile-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.lay(out: script, in: folder)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["eval", script.name + ".lua"] + script.others.map { URL(filePath: $0).lastPathComponent }
        process.currentDirectoryURL = folder.appending(path: "work")
        process.standardInput = FileHandle.nullDevice
        let outputs = ["out", "err"].map { folder.appending(path: $0) }
        for output in outputs { try Data().write(to: output) }
        process.standardOutput = try FileHandle(forWritingTo: outputs[0])
        process.standardError = try FileHandle(forWritingTo: outputs[1])
        try process.run()
        (peak, didHang) = Self.watch(process)
        process.waitUntilExit()
        exit = process.terminationReason == .exit ? process.terminationStatus : nil
        output = try Data(contentsOf: outputs[0])
        errors = try Data(contentsOf: outputs[1])
    }

    private static func lay(out script: HostileScript, in folder: URL) throws {
        let work = folder.appending(path: "work")
        let library = work.appending(path: "rules/lib")
        try FileManager.default.createDirectory(
            at: script.modules.isEmpty ? work : library, withIntermediateDirectories: true)
        try script.text.write(to: work.appending(path: script.name + ".lua"))
        for (files, target) in [(script.others, work), (script.modules, library)] {
            for file in files.map({ HostileScript.folder.appending(path: $0) }) {
                try FileManager.default.copyItem(at: file, to: target.appending(path: file.lastPathComponent))
            }
        }
    }

    /// Looks at the process until it ends. Its high-water mark only grows, so the last look is close to the peak; what
    /// the kernel adds up for a finished child would count this process too.
    private static func watch(_ process: Process) -> (peak: Int, didHang: Bool) {
        var peak = 0
        for _ in 0..<6000 {
            guard process.isRunning else { return (peak, false) }
            let status = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/status") ?? Data()
            if let match = String(decoding: status, as: UTF8.self).firstMatch(of: /VmHWM:\s+(\d+) kB/) {
                peak = max(peak, (Int(match.1) ?? 0) * 1024)
            }
            usleep(10_000)
        }
        kill(process.processIdentifier, SIGKILL)
        return (peak, true)
    }
}
