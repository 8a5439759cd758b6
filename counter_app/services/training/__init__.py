"""Worlds of practice: invented people, and what a counter did with their dossiers for them."""
