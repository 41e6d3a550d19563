-- tries: require outside the rule folders
-- expect: exit 1 L401
-- line: 8
for _, name in ipairs { "..secret", "/etc/passwd", "a/../b", "a\0b", "" } do
  local ok, message = pcall(require, name)
  assert(not ok and message:find("no module name", 1, true), message)
end
require("../../etc/passwd")
