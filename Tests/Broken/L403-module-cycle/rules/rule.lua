local a = require "lib.a"
tree "csp.test" { about = a, otherwise { hold {} } }
