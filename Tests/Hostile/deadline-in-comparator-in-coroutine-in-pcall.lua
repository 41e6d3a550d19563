-- tries: a deadline inside a comparator inside a coroutine inside pcall
-- expect: exit 4 L201|L203
-- line: 8
while true do
  pcall(function()
    coroutine.wrap(function()
      table.sort({ 5, 4, 3, 2, 1 }, function(a, b)
        while true do end
      end)
    end)()
  end)
end
