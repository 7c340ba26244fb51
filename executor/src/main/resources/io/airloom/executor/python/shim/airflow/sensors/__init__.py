"""Sensors, under their older path."""
