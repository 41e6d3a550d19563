import FileWatch
import Glibc

/// Writes files so that all of them are there in the end, or none.
///
/// They are made in a hidden folder beside their places, where almost everything that can fail does, and moved from there.
struct ScaffoldWriter {
    let root: String

    private var stage: String { "\(root)/.wheelwright-new-\(getpid())" }

    /// Makes the folder, where it is missing, and writes into it.
    ///
    /// - Throws: U272 where a file is in the way, U271 where the folder holds anything but a repository's `.git`.
    func writeWorkspace(_ scaffold: Scaffold) throws(ScaffoldError) {
        let isNew = try prepare()
        do throws(ScaffoldError) {
            try write(scaffold)
        } catch {
            if isNew { rmdir(root) }
            throw error
        }
    }

    /// Writes files that must not be there yet.
    func write(_ scaffold: Scaffold) throws(ScaffoldError) {
        let paths = scaffold.files.map(\.path)
        for path in paths where access("\(root)/\(path)", F_OK) == 0 { throw .exists(path: "\(root)/\(path)") }
        defer {
            ScaffoldWriter.remove(paths, below: stage)
            rmdir(stage)
        }
        for file in scaffold.files {
            if let reason = TextFile.reasonAgainst(writing: file.text, to: "\(stage)/\(file.path)") {
                throw .cannotWrite(path: "\(root)/\(file.path)", reason: reason)
            }
        }
        try move(paths)
    }

    /// Moves what was made to its place; what was moved before a failure is taken back.
    private func move(_ paths: [String]) throws(ScaffoldError) {
        for (index, path) in paths.enumerated() {
            let place = "\(root)/\(path)"
            TextFile.makeFolders(to: place)
            guard rename("\(stage)/\(path)", place) == 0 else {
                let reason = String(cString: strerror(errno))
                ScaffoldWriter.remove(Array(paths[..<index]), below: root)
                throw .cannotWrite(path: place, reason: reason)
            }
        }
    }

    /// Whether the folder was made now.
    private func prepare() throws(ScaffoldError) -> Bool {
        TextFile.makeFolders(to: root)
        if mkdir(root, 0o755) == 0 { return true }
        let reason = String(cString: strerror(errno))
        guard Folder.exists(root) else {
            throw access(root, F_OK) == 0 ? .notAFolder(path: root) : .cannotWrite(path: root, reason: reason)
        }
        guard let names = Paths.names(in: root) else {
            throw .cannotWrite(path: root, reason: String(cString: strerror(errno)))
        }
        let foreign = names.filter { $0 != ".git" }
        guard foreign.isEmpty else { throw .notEmpty(path: root, names: foreign) }
        return false
    }

    /// Removes files below a folder, and the folders between that are empty then.
    private static func remove(_ paths: [String], below root: String) {
        for path in paths {
            unlink("\(root)/\(path)")
            var folder = path
            while let slash = folder.lastIndex(of: "/") {
                folder = String(folder[..<slash])
                rmdir("\(root)/\(folder)")
            }
        }
    }
}
