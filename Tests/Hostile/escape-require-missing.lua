-- tries: a module that is not there
-- expect: exit 1 L402
-- line: 4
require "lib.socket"
