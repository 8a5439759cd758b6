"""Handing what needs a person to another: a note in the dossier says to whom, and why."""

_BEGINS, _THEN = "Chuyển xử lý cho ", ": "


def handing_text(to: str, reason: str) -> str:
    """Return the words of the note; a colon in the name would end it too early."""
    return f"{_BEGINS}{' '.join(to.replace(':', ' ').split())}{_THEN}{reason}"


def handed_to(text: str) -> str:
    """Return to whom a note hands its dossier; empty where it is another note."""
    name, mark, _ = text.removeprefix(_BEGINS).partition(_THEN)
    return name if mark and text.startswith(_BEGINS) else ""
