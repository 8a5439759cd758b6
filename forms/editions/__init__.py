"""Wording of the forms by legal edition."""
