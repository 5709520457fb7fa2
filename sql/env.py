"""Alembic's entry: migrations run on the connection that `pipeline.store.migrate` hands over."""

from alembic import context

from pipeline.store.migrate import configured_for, refuse_to_go_back

context.configure(**configured_for(context.config.attributes["connection"]))
refuse_to_go_back(context.get_context().opts["fn"].__name__)
with context.begin_transaction():
    context.run_migrations()
