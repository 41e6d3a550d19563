-- A score that doesn't say what it scores.
score "mistake" { on = "contracts", factor { "f", 1, "abs(delta)" } } --> R105 mistake: on must be 'position', 'contract', 'roll' or 'decision', got 'contracts'
