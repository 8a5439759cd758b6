"""Cài đặt: every form of the office."""
