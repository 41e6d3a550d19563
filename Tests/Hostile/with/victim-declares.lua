assert(pcall and print and tree)
tree "victim.plain" { about = "A tree beside a poisoned file.", on = "position", when = "kind == 'short_put'", otherwise { hold { why = "fine" } } }
