"""Figures as they are read: dots between thousands, a comma before tenths."""

_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024


def amount_words(count: int) -> str:
    """Return a count: `1.204`."""
    return f"{count:,}".replace(",", ".")


def size_words(size: int) -> str:
    """Return the size of files: `4,1 MB`, `310 KB`; never nothing for something."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} KB"
    return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")
