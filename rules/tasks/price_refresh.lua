-- The prices of what is held, every five minutes while the exchange trades.

task "price.refresh" {
  about   = "Reads the prices of every underlying held, and keeps them.",
  every   = minutes(5),
  timeout = seconds(30),
  misfire = "skip",   -- a price that is late is worth nothing
  retries = { most = 2, first = seconds(5) },

  run = function(ctx)
    ctx.refresh()
  end,
}
