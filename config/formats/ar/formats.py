"""Numbers in Arabic as in documents of the United Nations: European figures, a space for thousands, a decimal comma."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
