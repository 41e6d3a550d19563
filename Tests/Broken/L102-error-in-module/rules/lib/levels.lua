local levels = {}
levels.near = nil + 1
return levels
