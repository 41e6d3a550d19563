-- tries: repeating nothing with a separator
-- expect: exit 1 L102|exit 4 L205|L202
-- line: 4
return ("").rep("", 1 << 40, ",")
