"""What the desk says of a record that waits."""

from django import template

from commitments.importing.columns import heading_of
from commitments.workspace.desk import overdue_since

register = template.Library()

register.filter("overdue_since", overdue_since)
register.filter("column_heading", heading_of)
