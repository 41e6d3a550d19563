-- Your own numbers. This file is read last, and an update of the rules never touches it.
-- Take the dashes away to try it; `wheelwright explain` shows which file set a value.

-- override "my.puts" {
--   near = days(10),   -- act ten days before expiration instead of seven
--   node { "near_expiry", enabled = false },   -- a node that is switched off is never hit
-- }
