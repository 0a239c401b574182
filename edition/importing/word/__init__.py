"""Import of text documents in the format of Word (ECMA-376)."""
