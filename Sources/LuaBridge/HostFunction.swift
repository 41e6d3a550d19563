/// A documented function that Lua can call; stubs, reference, help and argument errors are made from it.
package struct HostFunction {
    /// Where scripts find it, as `price.european`.
    package let name: String
    /// One sentence.
    package let summary: String
    package let parameters: [HostParameter]
    /// What it returns, in words; empty for nothing.
    package let result: String
    /// The types of its results in the notation of the Lua language server, such as `number` or `string[]`.
    package let returns: [String]
    /// Lua code that uses it, with its result in a comment.
    package let example: String
    let body: (HostCall) throws -> HostResult

    /// A function with one result.
    package init(
        _ name: String, summary: String, parameters: [HostParameter] = [], result: String = "",
        returns: [String] = [], example: String, body: @escaping (HostCall) throws -> LuaValue
    ) {
        self.init(name, summary, parameters, result, returns, example) { .one(try body($0)) }
    }

    /// A function with any number of results. Disfavoured, so that a body that only throws is not ambiguous.
    @_disfavoredOverload
    package init(
        _ name: String, summary: String, parameters: [HostParameter] = [], result: String = "",
        returns: [String] = [], example: String, results body: @escaping (HostCall) throws -> [LuaValue]
    ) {
        self.init(name, summary, parameters, result, returns, example) { .many(try body($0)) }
    }

    private init(
        _ name: String, _ summary: String, _ parameters: [HostParameter], _ result: String, _ returns: [String],
        _ example: String, _ body: @escaping (HostCall) throws -> HostResult
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.result = result
        self.returns = returns
        self.example = example
        self.body = body
    }
}

/// One result without an array around it, because that is the common case.
enum HostResult {
    case one(LuaValue)
    case many([LuaValue])
}

/// One installed function: a class, so that a call copies a reference and not the documentation.
final class HostEntry {
    let function: HostFunction

    init(_ function: HostFunction) {
        self.function = function
    }
}
