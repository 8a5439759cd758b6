"""Amounts in figures."""

from counter_app.domain.money_words import money_in_figures


def amount_text(amount_dong: int) -> str:
    """Return an amount as forms write it: `24.000 đ`."""
    return f"{money_in_figures(amount_dong)} đ"
