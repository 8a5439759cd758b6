"""Type, tables and codes shared by the forms."""
