-- A library that another one requires.
return function(number) return number > 0 and 1 or number < 0 and -1 or 0 end
