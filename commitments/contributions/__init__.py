"""What delegations contribute to the questions of a thematic day: written, moderated by a table of its own, shown."""
