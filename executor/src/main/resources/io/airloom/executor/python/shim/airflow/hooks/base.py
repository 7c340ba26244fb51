"""Hooks, under their older path."""

from airflow.sdk import BaseHook  # noqa: F401
