-- A tree that nobody could refer to.
tree { otherwise { hold { } } } --> L102 tree takes an id first: tree "name" { … }, got table
