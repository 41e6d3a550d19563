/// Why a workspace or a rule was not written.
enum ScaffoldError: CodedError, Hashable {
    case notEmpty(path: String, names: [String])
    case notAFolder(path: String)
    case exists(path: String)
    case idTaken(id: String, place: String)
    case notAWorkspace(path: String)
    case cannotWrite(path: String, reason: String)

    var code: String {
        switch self {
        case .notEmpty: "U271"
        case .notAFolder: "U272"
        case .exists: "U273"
        case .idTaken: "U274"
        case .notAWorkspace: "U275"
        case .cannotWrite: "U277"
        }
    }

    var exitCode: ExitCode {
        if case .cannotWrite = self { .badData } else { .usage }
    }

    var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .notEmpty(let path, let names):
            "the folder isn't empty: it holds \(ScaffoldError.list(names)) (\(path)); nothing was written"
        case .notAFolder(let path): "there is a file where the folder should be (\(path)); nothing was written"
        case .exists(let path): "there is a file already (\(path)); nothing was written"
        case .idTaken(let id, let place): "the id '\(id)' is declared already (\(place)); nothing was written"
        case .notAWorkspace(let path):
            "there is no rules/ here: the shipped rules are in force, and one beside them would never be asked (\(path))"
        case .cannotWrite(let path, let reason): "cannot write: \(reason) (\(path)); nothing was left behind"
        }
    }

    private var remedy: String {
        switch self {
        case .notEmpty: "name an empty folder, or one that doesn't exist"
        case .notAFolder, .exists: "choose another name"
        case .idTaken(let id, _): "choose another id, or change that rule in local/ with override \"\(id)\" { … }"
        case .notAWorkspace: "make a workspace with 'wheelwright init --shipped DIR', or name one with --workspace"
        case .cannotWrite: "check that the folder can be written to and that the disk has room"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(4).joined(separator: ", ")
        return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
    }
}
