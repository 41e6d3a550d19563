strategy "idle" {
  size { total = pct(90) },
}
