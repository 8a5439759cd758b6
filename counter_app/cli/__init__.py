"""The commands that need no screen, for scripts and administrators."""
