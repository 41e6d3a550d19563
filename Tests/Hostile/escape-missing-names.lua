-- tries: every name that reaches outside, called
-- expect: exit 0
for name, value in pairs {
  io = io or false, os = os or false, package = package or false, debug = debug or false, dofile = dofile or false,
  loadfile = loadfile or false, load = load or false, loadstring = loadstring or false, collectgarbage = collectgarbage or false,
  warn = warn or false, getmetatable = getmetatable or false, rawget = rawget or false, rawset = rawset or false,
  rawequal = rawequal or false, rawlen = rawlen or false, _G = _G or false, module = module or false, getfenv = getfenv or false,
  setfenv = setfenv or false, newproxy = newproxy or false, jit = jit or false, ffi = ffi or false, host = host or false,
  dump = string.dump or false, close = coroutine.close or false, randomseed = math.randomseed or false,
} do
  assert(value == false, name)
end
