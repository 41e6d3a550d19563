-- A library that no rule folder has.
local trend = require "lib.trends" --> L402 there is no module 'lib.trends'
return trend
