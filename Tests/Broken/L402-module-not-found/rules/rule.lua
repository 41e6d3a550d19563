local levels = require "lib.levls"
tree "csp.test" { about = levels.about, otherwise { hold {} } }
