-- A library of the tests: whether numbers rise or fall.
local sign = require "lib.nested.sign"

undeclared_by_trend = true

return {
  sign = sign,
  direction = function(numbers)
    local slope = sign(numbers[#numbers] - numbers[1])
    return slope > 0 and "up" or slope < 0 and "down" or "flat"
  end,
}
