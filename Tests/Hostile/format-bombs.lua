-- tries: widths and precisions without bound
-- expect: exit 0
for _, format in ipairs { "%1000d", "%.1000f", "%99999999s", "%0", "%", "%y", "%-+ #0-+ #0d", "%.99f", "%5.5.5s", "%p", "%n", "%*d", "%10$s", "%lld" } do
  pcall(string.format, format, 1)
end
assert(#string.format("%.99f", 1e308) > 300)
assert(not pcall(string.format, "%d", 1.5) and not pcall(string.format, "%d", "x"))
assert(string.format("%s", ("x"):rep(100000)):len() == 100000)
