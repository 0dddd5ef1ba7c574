"""The database refuses to change or delete what says that a document was withdrawn, or put back."""

from django.db import migrations

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0031_find_the_newest_in_indexes"),
        ("documents", "0007_withdraw_documents"),
    ]

    operations = [LIFT_GUARDS, SET_GUARDS]  # backwards they are set anew without it
