"""Đồng bộ: what waits, what needs a person, what the centre took."""
