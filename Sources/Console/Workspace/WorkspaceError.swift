import Market

/// What can be wrong with a workspace, or with what a command asks of it and of a recording.
enum WorkspaceError: CodedError, Hashable {
    /// A folder named on the command line is not there, or isn't a folder.
    case noFolder(option: String, path: String)
    case unreadable(FileKind, path: String, reason: String)
    /// Folders inside folders without end: a link that leads back up, most likely.
    case tooDeep(path: String)
    case noRuleFiles(folder: String)
    case unknownPosition(id: String, nearest: String?, known: [String])
    case ambiguousPosition(id: String, portfolios: [String])
    case noPositions(source: String)
    /// `nearest` says which contracts are listed instead.
    case unknownContract(position: String, contract: OptionContract, source: String, nearest: String)
    case recordingExists(path: String)
    case notWritable(path: String, reason: String)

    /// What a file was to be.
    enum FileKind: String {
        /// Found in a folder of rules, most likely.
        case rules = "rule file"
        case lua = "Lua file"
        case test = "test file"
        case watchlist
        case transactions = "file of transactions"
        case sweep = "file of a sweep"
        case checkpoint
    }

    var code: String {
        switch self {
        case .noFolder: "U201"
        case .unreadable: "U202"
        case .tooDeep: "U203"
        case .noRuleFiles: "U204"
        case .unknownPosition: "U205"
        case .ambiguousPosition: "U206"
        case .noPositions: "U207"
        case .unknownContract: "U208"
        case .recordingExists: "U209"
        case .notWritable: "U210"
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .noFolder, .unknownPosition, .ambiguousPosition, .recordingExists: .usage
        default: .badData
        }
    }

    var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .noFolder(let option, let path): "there is no folder for \(option) (\(path))"
        case .unreadable(let kind, let path, let reason): "cannot read the \(kind.rawValue): \(reason) (\(path))"
        case .tooDeep(let path): "folders are nested too deeply (\(path))"
        case .noRuleFiles(let folder): "the folder holds no rule files (\(folder))"
        case .unknownPosition(let id, _, _): "there is no position '\(id)'"
        case .ambiguousPosition(let id, let portfolios):
            "the id '\(id)' stands for a position in each of \(portfolios.joined(separator: ", "))"
        case .noPositions(let source): "there are no positions to judge (\(source))"
        case .unknownContract(let position, let contract, let source, _):
            "position '\(position)': \(contract) is in no capture (\(source))"
        case .recordingExists(let path): "there is a file already (\(path))"
        case .notWritable(let path, let reason): "cannot write the recording: \(reason) (\(path))"
        }
    }

    private var remedy: String {
        switch self {
        case .noFolder: "check the path"
        case .unreadable(.rules, _, _): "check its permissions, or take it out of the folder"
        case .unreadable: "check the path and its permissions"
        case .tooDeep: "look for a link to a folder above it"
        case .noRuleFiles: "name a folder with .lua files, or leave --rules out for the workspace's rules"
        case .unknownPosition(_, let nearest?, _): "did you mean '\(nearest)'?"
        case .unknownPosition(_, nil, let known):
            known.isEmpty ? "none is open there" : "there are \(WorkspaceError.list(known))"
        case .ambiguousPosition(let id, let portfolios): "write '\(portfolios.first ?? "main")/\(id)'"
        case .noPositions: "name a file with --positions, or import one with 'wheelwright import --from positions'"
        case .unknownContract(_, _, _, let nearest): nearest
        case .recordingExists: "choose another name, or pass --force to replace it"
        case .notWritable: "check that the folder exists and can be written to"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(12).joined(separator: ", ")
        return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
    }
}
