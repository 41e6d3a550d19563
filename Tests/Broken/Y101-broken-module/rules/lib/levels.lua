return { near = 7 far = 45 }
