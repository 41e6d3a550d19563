-- An id and a text where the table should be.
tree "mistake" "hold" --> L102 tree "mistake" takes a table after its id, got string
