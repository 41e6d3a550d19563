-- More lines than anyone reads.
for index = 1, 1000000 do
  print(index, ("x"):rep(100)) --> L204 the script printed its 1048576 bytes
end
