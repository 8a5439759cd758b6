"""One dossier: what happened, where it stands, what was issued, what may be done now."""
