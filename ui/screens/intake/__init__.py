"""Tiếp nhận (F2): who, what, with which papers, from left to right."""
