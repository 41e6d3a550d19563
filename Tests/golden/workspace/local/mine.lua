override "put.losing" { near = days(21) }
