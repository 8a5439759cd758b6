"""Amounts in figures."""


def amount_text(amount_dong: int) -> str:
    """Return an amount as forms write it: `24.000 đ`."""
    return f"{amount_dong:,} đ".replace(",", ".")
