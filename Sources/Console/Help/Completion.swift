/// What a word of a command line may become.
struct Completion: Equatable {
    /// Paths that the shell completes by itself.
    enum Paths: String {
        case files, folders
    }

    struct Candidate: Equatable {
        let word: String
        /// What it means, in a few words; may be empty.
        let about: String
    }

    var candidates: [Candidate] = []
    var paths: Paths?

    static let none = Completion()

    /// Those that begin with what is there already.
    func beginning(with start: String) -> Completion {
        Completion(candidates: candidates.filter { $0.word.hasPrefix(start) }, paths: paths)
    }
}

extension Completion {
    /// The values that are wanted under this name in help pages: `FILE`, `DIR`, `RULE`, `PATH|RULE`.
    init(valueNamed name: String, workspace: String) {
        for part in name.split(separator: "|") {
            switch part {
            case "DIR": paths = .folders
            case "FILE", "RECORDING", "PATH", "SOURCE": paths = .files
            case "RULE": candidates = RuleName.all(in: workspace).map { Candidate(word: $0.id, about: $0.about) }
            default: break
            }
        }
    }

    /// Words without an explanation.
    init(words: [String]) {
        candidates = words.map { Candidate(word: $0, about: "") }
    }
}
