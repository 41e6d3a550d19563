-- Positions in their last days, in the morning and again while there is time to act.

--- `expires today`, `1 day left`.
local function left(held)
  if held.dte < 0 then return "expired, and what became of it is not recorded" end
  if held.dte == 0 then return "expires today" end
  return held.dte == 1 and "1 day left" or ("%d days left"):format(held.dte)
end

task "expiration.watch" {
  about  = "Warns of positions with less than three days to expiration.",
  at     = { session.open + minutes(30), session.close - minutes(60) },
  params = {
    near = days { 2, min = 0, max = 14, about = "days to expiration that are worth a warning" },
  },

  run = function(ctx)
    for _, held in ipairs(ctx.positions { max_dte = ctx.params.near }) do
      local place = held.itm == nil and "no price" or held.itm and "in the money" or "out of the money"
      ctx.alert {
        severity = held.itm and "critical" or "warning", position = held, cooldown = hours(3),
        text = ("%s %g %s: %s, %s"):format(held.symbol, held.strike, held.right, left(held), place),
      }
    end
  end,
}
