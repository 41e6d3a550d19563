import LineEditor
import LuaBridge
import Testing

@testable import Console

@Suite struct SessionCompleterTests {
    private var completer: SessionCompleter {
        var names = CompletionNames()
        names.functions = ["chain", "what_if", "position", "rank", "at", "help"].map { name in
            HostFunction(name, summary: "", example: "") { _ in .nil }
        }
        names.globals = { ["wheel"] }
        names.keys = { $0 == "wheel" ? ["spokes", "size"] : [] }
        names.symbols = { ["WFC", "XOM"] }
        names.positions = { ["wfc-1", "xom-1"] }
        names.rules = { $0 == "score" ? ["csp.entry"] : ["csp.entry", "csp.recovery"] }
        names.days = { ["2026-04-15", "2026-04-16"] }
        names.files = { prefix in ["rules/", "run.lua"].filter { $0.hasPrefix(prefix) } }
        return SessionCompleter(names: names)
    }

    @Test(arguments: [
        ("wha", ["what_if"]), ("whe", ["wheel"]), ("wheel.s", ["size", "spokes"]), ("price.eu", ["european"]),
        ("chain \"W", ["WFC"]), ("chain(\"WFC\", \"right == 'put' and open_i", ["open_interest"]),
        ("position \"x", ["xom-1"]), ("rank(\"WFC\", \"", ["csp.entry"]), ("at \"2026-04-16", ["2026-04-16"]),
        ("override \"csp.r", ["csp.recovery"]), ("what_if(p, { news_s", ["news_sentiment"]),
        ("price.american { stri", ["strike"]), ("tree \"a\" { abo", ["about"]), (":lo", [":load"]),
        (":load ru", ["rules/", "run.lua"]), (":time 2026-04-15", ["2026-04-15"]), ("whil", ["while"]),
        ("-- wha", []), (":quit x", []),
    ])
    func `candidates come from the same values as help`(text: String, candidates: [String]) {
        #expect(completer.complete(text).candidates == candidates)
    }

    @Test(arguments: [
        ("wha", "t_if("), ("chain \"W", "FC\""), ("position 'x", "om-1'"), ("what_if(p, { news_s", "entiment = "),
        (":lo", "ad "), (":re", "load"),
    ])
    func `what is certain is typed to its end`(text: String, certain: String) {
        #expect(completer.complete(text).certain == certain)
    }
}
