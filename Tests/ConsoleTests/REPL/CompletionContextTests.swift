import Testing

@testable import Console

@Suite struct CompletionContextTests {
    @Test(arguments: [
        ("", "name()"), ("wh", "name(wh)"), ("x = wh", "name(wh)"), ("p.pl", "key(p, pl)"), ("a.b.", "key(a.b, )"),
        ("chain \"W", "text(W) in chain 0"), ("chain(\"WFC\", \"dt", "text(dt) in chain 1"),
        ("f('it\\'s", "text(it\\'s) in f 0"), ("-- what", "nowhere"), ("x = 1 -- y\nwh", "name(wh)"),
        ("--[[ a", "nowhere"), ("--[[ a ]] wh", "name(wh)"), ("[[ a", "nowhere"), ("[==[ ]] ]==] wh", "name(wh)"),
        ("what_if(p, { d", "name(d) in what_if 1 table"), ("tree \"a\" {\n  wh", "name(wh) in tree 0 table"),
        ("f(g(1), h", "name(h) in f 1"), ("f(1) wh", "name(wh)"), (":lo", "command(:lo)"),
        (":load rul", "command(:load, rul)"), ("\"a\" .. 'b", "text(b)"),
    ])
    func `the place of the cursor is told`(text: String, expected: String) {
        let context = CompletionContext(text)
        var described: String
        switch context.place {
        case .command(let name, let operand): described = "command(\(name)\(operand.map { ", \($0)" } ?? ""))"
        case .text(let content, _): described = "text(\(content))"
        case .key(let path, let word): described = "key(\(path), \(word))"
        case .name(let word): described = "name(\(word))"
        case .nowhere: described = "nowhere"
        }
        if let function = context.function, described != "nowhere" {
            described += " in \(function) \(context.argument)\(context.isInTable ? " table" : "")"
        }
        #expect(described == expected)
    }
}
