/// The Lua code that is measured.
enum Sources {
    private static let scoreBody = """
        local function score(dte, pl, delta, iv, spread)
          local urgency = math.max(0, 1 - dte / 45)
          local pain = pl < -50 and 2 or 1
          if delta < -0.6 and dte < 14 then pain = pain + 1 end
          local cost = math.min(spread / 0.10, 1)
          return urgency * 40 + pain * 20 + iv * 10 - cost * 5
        end

        """

    static let condition = """
        local near, loss = 7, -80
        return function(p)
          return p.dte < near and p.pl_pct <= loss or p.delta < -0.7 and p.spread / p.bid < 0.1
        end
        """

    static let score = scoreBody + "return score"

    static let arithmeticLoop =
        scoreBody + """
            return function(n)
              local sum = 0
              for i = 1, n do sum = sum + score(i % 60, -i % 100, -0.5, 0.3, 0.05) end
              return sum
            end
            """

    static let tableLoop = """
        return function(n)
          local rows, sum = {}, 0
          for i = 1, n do rows[i] = { symbol = "S" .. i % 10, strike = 100 + i, delta = -i / n } end
          table.sort(rows, function(a, b) return a.delta < b.delta end)
          for i, row in ipairs(rows) do
            if row.symbol:find("S[1-5]") and row.delta > -0.8 then sum = sum + row.strike * i end
          end
          return sum
        end
        """

    /// A file in the manner of the shipped rules: constructors called with tables, functions as conditions, texts.
    static let ruleFile: String = {
        var lines = [
            "local function tree(id) return function(body) body.id = id return body end end",
            "local function node(body) return body end",
            "local function action(kind) return function(text) return { kind = kind, why = text } end end",
            "local hold, close, roll = action 'hold', action 'close', action 'roll'",
            "local near, far, loss = 7, 45, -80",
        ]
        for index in 0..<15 {
            lines += [
                "",
                "local tree\(index) = tree \"csp.recovery.\(index)\" {",
                "  params = { near = \(index), far = 45, loss = -80, target = 0.50 },",
                "  node { \"near_expiry\", when = \"dte < near and pl_pct <= loss\",",
                "    why = \"close to expiration and deep in the red\", close \"no time is left\" },",
                "  node { \"deep\", when = function(p) return p.delta < -0.7 and p.dte > near end,",
                "    why = \"it behaves like stock\",",
                "    roll \"down and out while there is credit\" },",
                "  node { \"profit\", when = \"pl_pct >= target\", why = \"most of the premium is earned\",",
                "    close \"the rest isn't worth the risk\" },",
                "  otherwise = hold(\"nothing to do before \" .. far .. \" days\"),",
                "}",
                "local score\(index) = function(p) return math.max(0, 1 - p.dte / far) * 40 + p.iv * 10 end",
            ]
        }
        return lines.joined(separator: "\n")
    }()
}
