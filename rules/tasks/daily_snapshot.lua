-- What every position was worth at the end of the day: performance over time is drawn from these.

task "daily.snapshot" {
  about   = "Keeps the figures of every open position, half an hour after the close.",
  at      = session.close + minutes(30),
  timeout = minutes(2),
  misfire = "run_all",   -- a day that is missing leaves a hole
  retries = { most = 3, first = seconds(30) },

  run = function(ctx)
    local held = ctx.positions()
    for _, position in ipairs(held) do ctx.snapshot(position) end
    ctx.log("kept", #held, "positions")
  end,
}
