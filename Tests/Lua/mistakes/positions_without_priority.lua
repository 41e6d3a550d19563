-- Positions that nothing puts in order.
positions { trees = { "missing" } } --> R105 positions: priority must be a text in quotes, got nothing
