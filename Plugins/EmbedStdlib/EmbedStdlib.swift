import Foundation
import PackagePlugin

/// Generates a Swift file with the texts that a module ships with, whenever one of them changes.
///
/// SwiftPM asks a plugin again only when a file comes or goes below a target's sources. Hence the symbolic links in
/// `Sources/RuleScript/Embedded` and `Sources/Console/Embedded`, one for each folder: without them a deleted file would
/// break the next build.
@main struct EmbedStdlib: BuildToolPlugin {
    /// What a module embeds: the name of the generated type, and the folders with the suffix of their files.
    private struct Embedded {
        let type: String
        let folders: [(path: String, suffix: String)]
    }

    private static let modules = [
        "RuleScript": Embedded(
            type: "EmbeddedFiles", folders: [("stdlib", ".lua"), ("rules", ".lua"), ("strategies", ".lua")]),
        "Console": Embedded(type: "EmbeddedPages", folders: [("docs/errors", ".md"), ("templates", ".lua")]),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = EmbedStdlib.modules[target.name] else { return [] }
        let root = context.package.directoryURL
        let files = module.folders.flatMap { self.files(below: $0.path, suffix: $0.suffix, root: root) }.sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "\(module.type).swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) files in \(target.name)",
                executable: try context.tool(named: "embed-stdlib").url,
                arguments: [module.type, output.path, root.path] + files,
                inputFiles: files.map { root.appending(path: $0) },
                outputFiles: [output])
        ]
    }

    /// Paths relative to the package of the files below a folder, which may be a symbolic link; editor stubs aside.
    private func files(below folder: String, suffix: String, root: URL) -> [String] {
        let start = root.appending(path: folder).resolvingSymlinksInPath()
        guard let paths = FileManager.default.enumerator(atPath: start.path) else { return [] }
        return paths.compactMap { $0 as? String }
            .filter { $0.hasSuffix(suffix) && !$0.split(separator: "/").contains("_meta") }
            .map { "\(folder)/\($0)" }
    }
}
