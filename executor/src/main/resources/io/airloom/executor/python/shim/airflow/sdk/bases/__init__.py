"""Base classes of the Task SDK."""
