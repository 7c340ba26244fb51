"""What a sensor's callable may return, under its older path."""

from airflow.sdk.bases.sensor import PokeReturnValue  # noqa: F401
