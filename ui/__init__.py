"""The desk's window: PySide6, no rules."""
