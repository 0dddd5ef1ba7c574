"""Numbers in Chinese: thousands grouped with a comma, as in the papers of the Commission; Django leaves them whole."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
