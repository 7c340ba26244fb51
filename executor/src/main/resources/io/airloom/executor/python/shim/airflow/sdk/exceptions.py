"""The exceptions by which a callable says how its task ends."""

from airflow.exceptions import *  # noqa: F401,F403
