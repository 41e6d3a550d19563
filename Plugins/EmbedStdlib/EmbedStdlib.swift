import Foundation
import PackagePlugin

/// Generates `EmbeddedFiles.swift` from the Lua files that the program ships with, whenever one of them changes.
///
/// SwiftPM asks a plugin again only when a file comes or goes below a target's sources. Hence the symbolic links in
/// `Sources/RuleScript/Embedded`, one for each folder: without them a deleted rule file would break the next build.
@main struct EmbedStdlib: BuildToolPlugin {
    /// The folders whose Lua files are embedded.
    private static let folders = ["stdlib", "rules", "strategies"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let files = EmbedStdlib.folders.flatMap { luaFiles(below: $0, root: root) }.sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) Lua files",
                executable: try context.tool(named: "embed-stdlib").url,
                arguments: [output.path, root.path] + files,
                inputFiles: files.map { root.appending(path: $0) },
                outputFiles: [output])
        ]
    }

    /// Paths relative to the package of the Lua files below a folder, which may be a symbolic link; editor stubs aside.
    private func luaFiles(below folder: String, root: URL) -> [String] {
        let start = root.appending(path: folder).resolvingSymlinksInPath()
        guard let paths = FileManager.default.enumerator(atPath: start.path) else { return [] }
        return paths.compactMap { $0 as? String }
            .filter { $0.hasSuffix(".lua") && !$0.split(separator: "/").contains("_meta") }
            .map { "\(folder)/\($0)" }
    }
}
