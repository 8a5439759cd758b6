"""Legal forms: a value in, PDF bytes out."""
