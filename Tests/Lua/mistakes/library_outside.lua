-- A path out of the rule folders.
local secret = require "../../etc/passwd" --> L401 '../../etc/passwd' is no module name
return secret
