"""The chain of digests over all events: its rules, who appends, guards of the database, verification, public trace."""
