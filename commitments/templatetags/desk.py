"""What the desk says of a record that waits."""

from django import template

from commitments.desk import overdue_since

register = template.Library()

register.filter("overdue_since", overdue_since)
