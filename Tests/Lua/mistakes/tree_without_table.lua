-- An id, and nothing after it.
tree "mistake" --> R108 tree "mistake" has no table after its id
