import FileWatch
import RuleScript

/// The rule files behind stored recommendations, each set once, under its fingerprint, beside the journal.
///
/// A journal names the rules of a recommendation by their fingerprint; the files themselves change. With them a
/// recommendation can be made again long after.
struct RuleArchive {
    /// `rule-sets/` beside the journal.
    let folder: String

    init(besides journal: String) {
        folder = journal.lastIndex(of: "/").map { journal[..<$0] + "/rule-sets" } ?? "rule-sets"
    }

    /// Keeps the files of a rule set, unless they are kept already; what was damaged is written anew.
    ///
    /// - Throws: U366 where they can't be written.
    func keep(_ workspace: Workspace, fingerprint: String) throws(CommandFailure) {
        let path = path(fingerprint)
        let json: JSONValue = [
            "fingerprint": .string(fingerprint), "files": .array(workspace.files.map(RuleArchive.json)),
            "modules": .array(
                workspace.modules.sorted { $0.key < $1.key }.map { name, file in
                    .object([.init("name", .string(name))] + RuleArchive.members(file))
                }),
        ]
        let bytes = Array(json.prettyText.utf8)
        if let kept = try? Folder.read(path), kept == bytes { return }
        TextFile.makeFolders(to: path)
        if let reason = ReplacedFile(path: path, mayBeNew: true).reasonAgainst(writing: bytes) {
            throw CommandFailure(
                "U366", "the rules can't be kept beside the journal: \(reason) (\(path))",
                remedy: "check that the folder can be written to")
        }
    }

    /// The files of a rule set; nil where they weren't kept or can't be read.
    func files(_ fingerprint: String) -> (files: [RuleFile], modules: [String: RuleFile])? {
        guard let bytes = try? Folder.read(path(fingerprint)), let json = JSONReader.value(bytes),
            let files = json["files"]?.elements?.compactMap(RuleArchive.file),
            let modules = json["modules"]?.elements
        else { return nil }
        var named: [String: RuleFile] = [:]
        for module in modules {
            guard let name = module["name"]?.text, let file = RuleArchive.file(module) else { return nil }
            named[name] = file
        }
        return (files, named)
    }

    private func path(_ fingerprint: String) -> String {
        let name = fingerprint.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "\(folder)/\(name).json"
    }

    private static func json(_ file: RuleFile) -> JSONValue { .object(members(file)) }

    private static func members(_ file: RuleFile) -> [JSONValue.Member] {
        [
            .init("path", .string(file.path)), .init("text", .string(String(decoding: file.bytes, as: UTF8.self))),
        ]
    }

    private static func file(_ json: JSONValue) -> RuleFile? {
        guard let path = json["path"]?.text, let text = json["text"]?.text else { return nil }
        return RuleFile(path: path, text: text)
    }
}
