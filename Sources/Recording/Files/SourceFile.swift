/// One file to import from.
struct SourceFile: Sendable {
    let path: String
    /// Whether it was named itself, rather than found in a folder.
    let isExplicit: Bool

    /// The last part of the path.
    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The last two parts of the path: what identifies the file in a recording, wherever it lies.
    var shortPath: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

    /// The folder it lies in, without what is above.
    var folder: String { String(path.split(separator: "/").dropLast().last ?? "") }

    /// A text inside a file: the file itself, expanded, or one entry of an archive.
    struct Text {
        /// What errors and examples name: the path, and behind `!` the entry.
        let label: String
        let name: String
        let bytes: [UInt8]
    }

    /// The texts inside the file's bytes: gzip is expanded, a zip gives its entries, in the order of their names.
    func texts(_ bytes: [UInt8]) throws(RecordingError) -> [Text] {
        do {
            if bytes.starts(with: [0x1F, 0x8B]) {
                return [Text(label: path, name: name, bytes: try Zlib.expand(bytes, framing: .gzip))]
            }
            if bytes.starts(with: [0x50, 0x4B]) { return try entries(bytes) }
        } catch {
            throw .damagedArchive(path: path, detail: error.detail)
        }
        return [Text(label: path, name: name, bytes: bytes)]
    }

    private func entries(_ bytes: [UInt8]) throws(Zlib.Damage) -> [Text] {
        let archive = try ZipArchive(bytes)
        var texts: [Text] = []
        for entry in archive.entries.sorted(by: { $0.name < $1.name }) {
            let contents = try archive.contents(of: entry)
            texts.append(Text(label: "\(path)!\(entry.name)", name: entry.name, bytes: contents))
        }
        return texts
    }

    /// The files at these paths: a file is itself, a folder all files in it and below, in the order of their paths.
    static func list(_ sources: [String]) throws(RecordingError) -> [SourceFile] {
        var files: [SourceFile] = []
        for source in sources { try collect(source, depth: 0, into: &files) }
        var seen: Set<String> = []
        return files.filter { seen.insert($0.path).inserted }
    }

    /// How deep folders are followed, so that a link to a folder above ends.
    private static let deepest = 32

    private static func collect(_ path: String, depth: Int, into files: inout [SourceFile]) throws(RecordingError) {
        guard let isFolder = FileBytes.isFolder(path) else { throw .sourceNotFound(path: path) }
        guard isFolder else {
            files.append(SourceFile(path: path, isExplicit: depth == 0))
            return
        }
        guard depth < deepest else { return }
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        for name in try FileBytes.names(in: path) { try collect("\(base)/\(name)", depth: depth + 1, into: &files) }
    }
}
