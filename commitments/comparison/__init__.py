"""What changed between two dates: differences of records and of links, with both wordings."""
