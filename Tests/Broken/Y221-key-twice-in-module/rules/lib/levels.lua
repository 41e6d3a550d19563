return {
  near = 7,
  far = 45,
  near = 9,
}
