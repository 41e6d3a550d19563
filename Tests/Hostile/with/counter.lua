local count, kept = 0, {}
return { add = function() count = count + 1; kept[count] = count; return count, #kept end }
