"""Thu phí: the money of one dossier."""
