local t = tree(7)
t { otherwise { hold {} } }
