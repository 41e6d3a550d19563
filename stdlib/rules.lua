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

return {
  tree = declaration "tree",
  score = declaration "score",
  points = declaration "points",
  bands = declaration "bands",
  freshness = declaration "freshness",
  headlines = declaration "headlines",
  override = declaration "override",
  test = declaration "test",
  positions = singleton "positions",
  defaults = singleton "defaults",

  node = tagged "node",
  otherwise = tagged "otherwise",
  factor = tagged "factor",
  group = tagged "group",
  ramp = ramp,

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
