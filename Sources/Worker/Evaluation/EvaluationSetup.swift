package import LuaBridge
package import Market
package import RuleScript

/// What all evaluations of a session have in common.
package struct EvaluationSetup: Equatable, Sendable {
    /// The market that the code can read.
    package struct Data: Equatable, Sendable {
        /// The path of a recording.
        package var recording: String
        /// The instant to read it at; nil for its last capture.
        package var at: Instant?
        /// The path of a positions file; nil for the positions in the recording.
        package var positions: String?
        /// The rules that say how old a quote may be, how headlines are read, and what is assumed.
        package var rules: [RuleFile]

        package init(recording: String, at: Instant? = nil, positions: String? = nil, rules: [RuleFile]) {
            self.recording = recording
            self.at = at
            self.positions = positions
            self.rules = rules
        }
    }

    /// What runs before the code of each evaluation, in one rule set with it.
    package var files: [RuleFile]
    /// What `require` finds, by module name.
    package var modules: [String: RuleFile]
    package var data: Data?
    package var limits: LuaLimits

    package init(
        files: [RuleFile] = [], modules: [String: RuleFile] = [:], data: Data? = nil, limits: LuaLimits = LuaLimits()
    ) {
        self.files = files
        self.modules = modules
        self.data = data
        self.limits = limits
    }
}

extension EvaluationSetup: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.list(files)
        message.list(modules.sorted { $0.key < $1.key }) { message, module in
            message.text(module.key)
            module.value.write(to: &message)
        }
        message.optional(data)
        limits.write(to: &message)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        files = try message.list(of: RuleFile.self)
        let modules = try message.list { (message) throws(WorkerError) in
            (try message.text(), try RuleFile(from: &message))
        }
        self.modules = Dictionary(modules) { _, later in later }
        data = try message.optional(Data.self)
        limits = try LuaLimits(from: &message)
    }
}

extension EvaluationSetup.Data: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(recording)
        message.optional(at) { $0.integer($1.microseconds) }
        message.optional(positions) { $0.text($1) }
        message.list(rules)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        recording = try message.text()
        at = try message.optional { (message) throws(WorkerError) in Instant(microseconds: try message.integer()) }
        positions = try message.optional { (message) throws(WorkerError) in try message.text() }
        rules = try message.list(of: RuleFile.self)
    }
}
