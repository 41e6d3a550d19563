package import LuaBridge

extension LuaLimits: MessagePart {
    package func write(to message: inout MessageWriter) {
        for value in [instructions, totalInstructions] { message.integer(Int64(value)) }
        for value in [time, totalTime] { message.number(value) }
        for value in [memory, stringSize, output, sourceSize, sourceNesting, sourceChain, tableDepth, tableEntries] {
            message.integer(Int64(value))
        }
        message.integer(randomSeed)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init()
        for field in [\LuaLimits.instructions, \.totalInstructions] {
            self[keyPath: field] = Int(try message.integer())
        }
        for field in [\LuaLimits.time, \.totalTime] { self[keyPath: field] = try message.number() }
        for field in [
            \LuaLimits.memory, \.stringSize, \.output, \.sourceSize, \.sourceNesting, \.sourceChain, \.tableDepth,
            \.tableEntries,
        ] { self[keyPath: field] = Int(try message.integer()) }
        randomSeed = try message.unsigned()
    }
}
