override "csp.test" {
  node { "near_expiration", enabled = false },
}
