-- What assignment.likely must say: puts that were sold, from even odds on.

test "assignment.likely" {
  given = position { kind = "short_put", prob_itm = 0.75, itm = true },

  case { "three in four", expect = { score = 75, rejected = false, factors = { probability = 0.75 } } },
  case { "certain", prob_itm = 1, expect = { score = 100 } },
  case { "even odds are enough", prob_itm = 0.50, expect = { score = 50, rejected = false } },
  case { "less isn't", prob_itm = 0.49, expect = { rejected = "prob_itm >= likely" } },
  case { "nor where it is in the money now", prob_itm = 0.49, itm = true, expect = { rejected = "prob_itm" } },
  case { "out of the money now it may still be likely", prob_itm = 0.52, itm = false, expect = { rejected = false } },
  case { "a covered call brings no shares", kind = "covered_call", expect = { rejected = "kind == 'short_put'" } },
  case { "nor does a put that was bought", kind = "long_put", expect = { rejected = "kind == 'short_put'" } },
  case { "without a probability it must be in the money", prob_itm = missing, expect = { score = 0, rejected = false,
    factors = { probability = missing } } },
  case { "out of the money it isn't", prob_itm = missing, itm = false, expect = { rejected = "itm" } },
  case { "without anything nobody knows", prob_itm = missing, itm = missing, expect = { rejected = "unknown:itm" } },
}
