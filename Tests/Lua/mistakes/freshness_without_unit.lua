-- A span of a freshness policy as a plain number.
freshness "mistake" { --> R105 mistake: a life must be a span of time, such as minutes(20) or days(5), got 60
  on = "position", max_age = days(5), stale_after = minutes(20),
  { 60 },
}
