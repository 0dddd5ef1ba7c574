"""A ledger that is made up, to see how the product behaves at its full size. Marked as such wherever it is shown."""
