-- Work without an end, which pcall can't keep going.
pcall(function()
  while true do end --> L201 the script used its 50000000 instructions
end)
while true do end
