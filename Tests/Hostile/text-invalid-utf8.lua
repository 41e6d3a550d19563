-- tries: bytes that are no UTF-8, printed and raised
-- expect: exit 1 L102
-- says: broken
-- line: 6
print("\xff\xfe\x80")
error("\xff\xfe broken \x80")
