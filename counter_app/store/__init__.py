"""The counter's only SQL: SQLAlchemy Core on SQLCipher."""
