-- What is done on a schedule: this one keeps the figures of what is held, and tells of what expires soon.

task "new.task" {
  about   = "Keeps every open position's figures, and warns of those close to expiration.",
  at      = session.close - minutes(30),
  timeout = seconds(60),
  retries = { most = 2, first = seconds(10) },
  params  = {
    near = days { 3, min = 0, max = 30, about = "close to expiration" },
  },

  run = function(ctx)
    for _, held in ipairs(ctx.positions()) do
      ctx.snapshot(held)
      if held.dte and held.dte <= ctx.params.near then
        ctx.alert { severity = "warning", position = held, text = ("%s: %d days left"):format(held.symbol, held.dte) }
      end
    end
  end,
}
