-- What assignment.risk has to say: by delta, and never of what was bought.

test "assignment.risk" {
  given = position { kind = "short_put", delta = -0.45 },

  case { "hardly likely", delta = -0.295, expect = { band = "LOW" } },
  case { "no longer low", delta = -0.30, expect = { band = "MEDIUM" } },
  case { "not yet high", delta = -0.595, expect = { band = "MEDIUM" } },
  case { "likely", delta = -0.60, expect = { band = "HIGH" } },
  case { "a covered call goes by the size of its delta", kind = "covered_call", delta = 0.75,
    expect = { band = "HIGH" } },
  case { "a call that was bought can't be assigned", kind = "long_call", delta = 0.95, expect = { band = "LOW" } },
  case { "nor can a put", kind = "long_put", delta = -0.95, expect = { band = "LOW" } },
  case { "nor does it take a delta to know that", kind = "long_put", delta = missing, expect = { band = "LOW" } },
  case { "without a delta nobody knows", delta = missing, expect = { band = "unknown" } },

  sweep { "a bought option is never at risk", kind = { "long_call", "long_put", "short_put", "covered_call" },
    delta  = range(-1, 1, 0.05),
    never  = { "MEDIUM", "HIGH", when = "one_of(kind, 'long_call', 'long_put')" },
    always = { "HIGH", when = "not one_of(kind, 'long_call', 'long_put') and abs(delta) >= 0.60" } },
}
