"""Reporting rounds: questions put to actors, answers over days, conducting, reminders, comparison with the last one."""
