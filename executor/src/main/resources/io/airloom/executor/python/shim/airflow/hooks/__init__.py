"""Hooks, under their older path."""
