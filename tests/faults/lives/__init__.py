"""Random lives of dossiers over the real services, against a slow model of what must come of it."""
