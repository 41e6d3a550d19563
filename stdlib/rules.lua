-- The constructors that rule files call. Each one notes where it was called and returns a plain table;
-- the engine checks and compiles what was declared once every file has run.

local declare, location = host.declare, host.location

--- A constructor whose result is a table tagged with its kind, file and line.
local function tagged(kind)
  return function(body)
    if type(body) ~= "table" then
      error(kind .. " takes a table: " .. kind .. " { … }, got " .. type(body), 2)
    end
    local file, line = location()
    return { __kind = kind, __file = file, __line = line, body = body }
  end
end

--- A named declaration: kind "id" { … }.
local function declaration(kind)
  return function(id)
    if type(id) ~= "string" then
      error(kind .. ' takes an id first: ' .. kind .. ' "name" { … }, got ' .. type(id), 2)
    end
    local file, line = location()
    local token = host.expect(kind, id, file, line)
    return function(body)
      if type(body) ~= "table" then
        error(kind .. ' "' .. id .. '" takes a table after its id, got ' .. type(body), 2)
      end
      declare(token, body)
    end
  end
end

--- A declaration of which a workspace has one: kind { … }.
local function singleton(kind)
  return function(body)
    if type(body) ~= "table" then
      error(kind .. " takes a table: " .. kind .. " { … }, got " .. type(body), 2)
    end
    local file, line = location()
    declare(host.expect(kind, kind, file, line), body)
  end
end

--- A quantity with a unit: days(30); or a param with bounds: days { 7, min = 1, max = 21 }.
local function quantity(unit)
  return function(value)
    local file, line = location()
    local kind = type(value) == "table" and "param" or "quantity"
    return { __kind = kind, __file = file, __line = line, unit = unit, body = value }
  end
end

--- A factor that rises from 0 at the first bound to 1 at the second: ramp("spread_pct", 20, 2).
local function ramp(expression, from, to)
  local file, line = location()
  return { __kind = "ramp", __file = file, __line = line, body = { expression, from, to } }
end

--- A factor that is the share of the scan's other contracts that have less: rank("annual_return").
local function rank(expression)
  local file, line = location()
  return { __kind = "rank", __file = file, __line = line, body = { expression } }
end

--- A factor that is 0 so many standard deviations below the scan's mean, and 1 as many above: zscore("iv", 2).
local function zscore(expression, limit)
  local file, line = location()
  return { __kind = "zscore", __file = file, __line = line, body = { expression, limit } }
end

--- The values from the first through the last, a step (by default 1) apart: range(-1, 0, 0.05).
local function range(first, last, step)
  local file, line = location()
  return { __kind = "range", __file = file, __line = line, body = { first = first, last = last, step = step } }
end

--- A number that need only be as near as the tolerance: near(0.42, 0.01).
local function near(value, tolerance)
  local file, line = location()
  return { __kind = "near", __file = file, __line = line, body = { value = value, tolerance = tolerance } }
end

--- The length of the bars that a signal watches: bar "5m", bar "1h", bar "1d".
local function bar(length)
  local file, line = location()
  return { __kind = "bar", __file = file, __line = line, body = length }
end

local seconds_of = { seconds = 1, minutes = 60, hours = 3600 }

--- The seconds of a span such as minutes(30).
local function seconds_in(span)
  local length = type(span) == "table" and span.__kind == "quantity" and seconds_of[span.unit]
  if not length or type(span.body) ~= "number" then
    error("a time of a session takes a span: session.open + minutes(30)", 3)
  end
  return span.body * length
end

local session_time = {}

--- A time of a session: so many seconds after its open or close.
local function at(anchor, offset)
  local file, line = location()
  local time = { __kind = "session_time", __file = file, __line = line, body = { anchor, offset } }
  return setmetatable(time, session_time)
end

session_time.__add = function(time, span) return at(time.body[1], time.body[2] + seconds_in(span)) end
session_time.__sub = function(time, span) return at(time.body[1], time.body[2] - seconds_in(span)) end

return {
  tree = declaration "tree",
  score = declaration "score",
  points = declaration "points",
  bands = declaration "bands",
  freshness = declaration "freshness",
  headlines = declaration "headlines",
  signal = declaration "signal",
  strategy = declaration "strategy",
  task = declaration "task",
  override = declaration "override",
  test = declaration "test",
  positions = singleton "positions",
  defaults = singleton "defaults",

  node = tagged "node",
  otherwise = tagged "otherwise",
  factor = tagged "factor",
  group = tagged "group",
  ramp = ramp,
  rank = rank,
  zscore = zscore,
  bar = bar,
  entry = tagged "entry",
  size = tagged "size",
  fees = tagged "fees",
  session = { open = at("open", 0), close = at("close", 0) },

  case = tagged "case",
  sweep = tagged "sweep",
  position = tagged "position",
  contract = tagged "contract",
  decision = tagged "decision",
  chain = tagged "chain",
  range = range,
  near = near,
  missing = { __kind = "missing", __file = "", __line = 0 },

  hold = tagged "hold",
  close = tagged "close",
  roll = tagged "roll",
  hedge = tagged "hedge",
  convert_spread = tagged "convert_spread",
  take_assignment = tagged "take_assignment",
  open_csp = tagged "open_csp",
  open_cc = tagged "open_cc",
  sell_put = tagged "sell_put",
  sell_call = tagged "sell_call",
  buy_put = tagged "buy_put",
  buy_call = tagged "buy_call",

  pct = quantity "pct",
  ratio = quantity "ratio",
  usd = quantity "usd",
  num = quantity "num",
  days = quantity "days",
  bool = quantity "bool",
  text = quantity "text",
  hours = quantity "hours",
  minutes = quantity "minutes",
  seconds = quantity "seconds",
}
