"""Telling people: by Slack and by e-mail, each once its connection is there, else not at all."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING, Any

from dags.connections import find_connection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow.sdk import Connection

SLACK, MAIL = "territory_slack", "territory_mail"
LOG = logging.getLogger(__name__)


def tell_failure(context: Mapping[str, Any]) -> None:
    """Tell that a task has failed for good, and why."""
    task = context["ti"]
    part = "" if task.map_index < 0 else f" [{task.rendered_map_index or task.map_index}]"
    tell(
        f"{task.dag_id}.{task.task_id}{part} failed",
        f"Run {task.run_id}, try {task.try_number}: {context.get('exception')}",
    )


def tell_late(context: Mapping[str, Any], minutes: int) -> None:
    """Tell that a run is not over in the time that it should take."""
    run = context.get("dag_run") or {}
    dag_id, run_id = (run.get(name, "?") for name in ("dag_id", "dag_run_id"))
    tell(f"{dag_id} is late", f"Run {run_id} was to be over {minutes} minutes after it was queued.")


def tell(subject: str, words: str) -> None:
    """Send a message every way there is a connection for; one that fails is logged, no more."""
    for name, send in ((SLACK, _send_to_slack), (MAIL, _send_by_mail)):
        connection = find_connection(name)
        if connection is not None:
            try:
                send(connection, subject, words)
            except Exception:
                # The task's own failure is what has to be seen.
                LOG.exception("Nobody could be told by %s", name)


def _send_to_slack(connection: Connection, subject: str, words: str) -> None:
    from airflow.providers.slack.hooks.slack_webhook import SlackWebhookHook

    hook = SlackWebhookHook(slack_webhook_conn_id=connection.conn_id)
    hook.send(text=f"*{subject}*\n{words}")


def _send_by_mail(connection: Connection, subject: str, words: str) -> None:
    """Send a letter to those named in the connection's extra, `to`."""
    from airflow.providers.smtp.hooks.smtp import SmtpHook

    with SmtpHook(smtp_conn_id=connection.conn_id) as hook:
        hook.send_email_smtp(
            to=connection.extra_dejson["to"],
            subject=subject,
            html_content=f"<p>{escape(words)}</p>",
        )
