-- tries: an error of a megabyte
-- expect: exit 1 L102
error(("x"):rep((1 << 20) - 100))
