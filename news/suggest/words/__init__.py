"""Which words do reports use? Tables over folded text, and nothing that decides."""
