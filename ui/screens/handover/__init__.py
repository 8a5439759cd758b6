"""Bàn giao: dossiers from hand to hand."""
