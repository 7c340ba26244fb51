"""Stands for Airflow where it is not installed: what callables import from it most often."""

__version__ = "3.3.0"
