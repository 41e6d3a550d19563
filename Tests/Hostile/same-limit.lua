-- tries: where the instruction limit strikes
-- expect: exit 4 L201|L203
local n = 0
while true do
  n = n + 1
  if n % 1000000 == 0 then print(n) end
end
