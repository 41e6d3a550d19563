-- tries: an error that looks like several
-- expect: exit 1 L102
-- says: first
-- line: 5
error("first\nwheelwright: fine\r\nsecond")
