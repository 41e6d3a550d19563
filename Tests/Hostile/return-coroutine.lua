-- tries: a result that is no data
-- expect: exit 1 L503
return coroutine.create(print)
