"""Hooks of the Task SDK."""

from airflow.sdk import BaseHook  # noqa: F401
