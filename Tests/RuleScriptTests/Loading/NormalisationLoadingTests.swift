import Expression
import RuleModel
import Testing

@testable import RuleScript

/// Factors that are normalised within a scan, as rule files write them.
@Suite struct NormalisationLoadingTests {
    private func score(_ measure: String, on subject: String = "contract") -> String {
        """
        score "s" { on = "\(subject)", params = { limit = num { 2, min = -5, max = 5 } },
          factor { "f", 1, \(measure) } }
        """
    }

    @Test func `ranks and z-scores load, and an override of a limit counts`() throws {
        let loaded = try load(
            score("zscore(\"iv - 0.2\", \"limit\")"), "override \"s\" { limit = 3 }",
            "score \"r\" { on = \"contract\", factor { \"f\", 1, rank(\"-spread_pct\") } }")
        let factor = try #require(loaded.rules.score("s")?.factors.first)
        #expect(factor.normalisation?.deviations(params: [.number(3)]) == 3)
        #expect(loaded.rules.score("s")?.paramValues == [.number(3)])
        #expect(loaded.rules.score("r")?.factors.first?.normalisation?.word == "rank")
    }

    @Test(arguments: ["position", "roll", "decision"]) func `what is judged by itself has no scan`(subject: String) {
        let refused = refusal(score("rank(\"1\")", on: subject))
        #expect(
            refused
                == "R104 s: factor 'f' is a rank within a scan, but each \(subject) is judged by itself (r.lua:2);"
                + " use ramp(…), or move the factor to a score with on = \"contract\"")
    }

    @Test func `nor has a signal`() {
        let text = """
            signal "s" { every = bar "1d", when = "spot > 1",
              factor { "f", 1, zscore("spot", 2) } }
            """
        #expect(refusal(text)?.contains("is a zscore within a scan") == true, "\(refusal(text) ?? "it loads")")
    }

    @Test(arguments: [
        (
            "zscore(\"iv\", 0)",
            "the limit of factor 'f' must be a number above 0, from params and plain numbers only, got"
        ),
        ("zscore(\"iv\", -1)", "the limit of factor 'f'"), ("zscore(\"iv\", \"limit - 2\")", "the limit of factor 'f'"),
        ("zscore(\"iv\", \"dte\")", "the limit of factor 'f'"),
        ("zscore(\"iv\", \"1 / 0\")", "X311"),
        ("zscore(\"iv\")", "the limit of factor 'f' must be a number or an expression in quotes, got nothing"),
        ("rank()", "the rank of factor 'f' must be a number or an expression in quotes, got nothing"),
        ("rank(\"annual_retrun\")", "did you mean 'annual_return'?"), ("rank(\"right\")", "X304 s: 'right' is a text"),
    ])
    func `a mistake in one is told`(measure: String, wanted: String) {
        let refused = refusal(score(measure))
        #expect(refused?.contains(wanted) == true, "\(refused ?? "it loads")")
    }
}
