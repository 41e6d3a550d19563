tree "csp.test" {
  about = "naïve",
  otherwise { hold { why = "ÿ" } },
}
