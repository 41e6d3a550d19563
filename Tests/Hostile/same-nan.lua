-- tries: how NaN and the infinities are written
-- expect: exit 0
-- runs: 2 same
print(0 / 0, -(0 / 0), 1 / 0, -1 / 0, -0.0, math.huge - math.huge)
print(string.format("%f %g %.3f %5.1f", 0 / 0, -(0 / 0), 1 / 0, -1 / 0))
print(tostring(-(0 / 0)), math.fmod(5.5, 1 / 0), 2 ^ 63, math.maxinteger + 1.0)
