return { limit = 5, list = { 1, 2 }, check = function() return "fine" end }
