package import RuleScript

extension RuleFile: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(path)
        message.data(bytes)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(path: try message.text(), bytes: try message.data())
    }
}
