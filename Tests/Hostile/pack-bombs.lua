-- tries: sizes and alignments without bound
-- expect: exit 0|exit 1 L102|exit 4 L202|L205
for _, format in ipairs { "i17", "!17i16", "c2147483647c2147483647", ("i16"):rep(100000), "s99", "!16" .. ("bi16"):rep(1000), "Xc", "X", "z" } do
  pcall(string.packsize, format)
  pcall(string.pack, format, 1)
  pcall(string.unpack, format, ("x"):rep(100))
  pcall(string.unpack, format, "", math.maxinteger)
end
