"""Going back along the migrations that the squashed ones replace: a new database has taken them in one step."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def every_step(connection: BaseDatabaseWrapper) -> MigrationExecutor:
    """An executor that knows each migration by itself; once one is taken back, Django's own knows them so as well."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    for squashed, migration in executor.loader.replacements.items():
        executor.loader.graph.remove_replacement_node(squashed, migration.replaces)
    return executor
