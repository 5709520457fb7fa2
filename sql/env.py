"""Alembic's entry: migrations run on the connection that `pipeline.store.migrate` hands over."""

from alembic import context

from pipeline.store.migrate import configured_for

context.configure(**configured_for(context.config.attributes["connection"]))
with context.begin_transaction():
    context.run_migrations()
