-- tries: days that are none
-- expect: exit 0
for _, date in ipairs { "", "2026", "2026-02-30", "0000-00-00", "9999-99-99", "2026-04-24T25:00Z", "-2026-04-24", "2026-4-24", "２０２６-04-24", ("9"):rep(100000), "2026-04-24\0" } do
  for name, run in pairs(calendar) do
    pcall(run, date)
    pcall(run, date, date)
    pcall(run, "2026-04-24", date)
  end
end
