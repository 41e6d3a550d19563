-- The market, without a recording.
local spot = market.spot("WFC") --> R201 market.spot needs market data
return spot
