"""Colours by what they are for, light and dark; contrast is at least AA on their own ground."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for."""

    page: str
    rail: str
    band: str
    line: str
    line2: str
    field_border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_fill: str
    on_accent: str
    tint: str
    red: str
    red_tint: str
    red_edge: str
    amber: str
    amber_tint: str
    amber_edge: str
    green: str
    green_tint: str
    green_edge: str
    neutral: str
    neutral_tint: str


LIGHT = Tokens(
    page="#FFFFFF", rail="#F1F4F8", band="#F7F9FB", line="#DCE2EA", line2="#CBD3DD",
    field_border="#7F8B9B", text="#17202C", text2="#44505F", text3="#5B6777",
    accent="#1C4A93", accent_fill="#1C4A93", on_accent="#FFFFFF", tint="#E6EDF8",
    red="#B0231B", red_tint="#FCECEA", red_edge="#E7B3AE",
    amber="#7C4A00", amber_tint="#FDF2DA", amber_edge="#E3BE77",
    green="#17643A", green_tint="#E5F3EA", green_edge="#A5D0B5",
    neutral="#44505F", neutral_tint="#EDF1F5",
)  # fmt: skip
DARK = Tokens(
    page="#161A20", rail="#101419", band="#1B2027", line="#2C343E", line2="#3C4651",
    field_border="#6E7A8A", text="#E9EDF2", text2="#BBC5D0", text3="#9AA6B4",
    accent="#93BBF7", accent_fill="#2D66BF", on_accent="#FFFFFF", tint="#1B2B45",
    red="#FF9E94", red_tint="#3A1E1C", red_edge="#7A3A35",
    amber="#F0C26A", amber_tint="#352A14", amber_edge="#75592A",
    green="#86D3A1", green_tint="#17301F", green_edge="#386648",
    neutral="#BBC5D0", neutral_tint="#232A33",
)  # fmt: skip
