local draws = { math.random(1000), math.random(1000), math.random(1000) }
assert(table.concat(draws, " ") == "991 523 686", table.concat(draws, " "))
