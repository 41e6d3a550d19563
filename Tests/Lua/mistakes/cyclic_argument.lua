-- A table that contains itself.
local circle = {}
circle.self = circle
local value = price.european(circle) --> L103 bad argument #1 'terms' to price.european
return value
