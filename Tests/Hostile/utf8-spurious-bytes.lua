-- tries: bytes that no text has, which 5.4.4 accepts
-- expect: exit 0
for _, bytes in ipairs { "ab\xff", "in\x80valid", "\xbfinvalid", "\u{110000}", "\xff\x8f\x8f\x8f\x8f\x8f\x8f\x8f", "\xC0\x80", "\xED\xA0\x80" } do
  assert(not pcall(function() for _ in utf8.codes(bytes) do end end), bytes)
  assert(not utf8.len(bytes))
end
