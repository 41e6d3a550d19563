function hold(why) return { why = why } end
tree "csp.test" { otherwise { hold {} } }
