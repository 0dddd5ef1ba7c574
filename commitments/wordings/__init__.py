"""What a commitment says and said: put in other words by an editor, and how the words differ."""
