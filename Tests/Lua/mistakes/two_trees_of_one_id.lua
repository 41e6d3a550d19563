-- The same id twice.
tree "mistake" { otherwise { hold { } } }
tree "mistake" { otherwise { close { } } } --> R101 tree 'mistake' is declared twice
