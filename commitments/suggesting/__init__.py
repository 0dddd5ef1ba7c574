"""Which commitments a paragraph may be about: proposed with a reason, linked only when a person accepts."""
