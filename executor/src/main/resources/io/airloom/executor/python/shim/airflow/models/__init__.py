"""Variables and connections, under their older path."""

from airflow.sdk import Connection, Variable  # noqa: F401
