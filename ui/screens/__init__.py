"""Screens: they show values and ask services."""
