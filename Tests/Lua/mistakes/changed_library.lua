-- A function of the host, replaced.
price.european = function() return 0 end --> L102 'price' is read-only: its field 'european' can't be set
