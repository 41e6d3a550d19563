local function is_far(position) return not position.dte == 7 end
tree "csp.test" { node { "far", when = is_far, close {} }, otherwise { hold {} } }
