"""The one style sheet; what a widget is comes from its `part` and `tone` properties."""

from ui.tokens import Tokens


def sheet(c: Tokens) -> str:
    """Return the style sheet in these colours."""
    parts = (_fields, _buttons, _tables, _words, _shell, _tones, _sync)
    return "\n".join(part(c) for part in parts)


def _fields(c: Tokens) -> str:
    return f"""
    QLineEdit, QComboBox {{
        border: 1px solid {c.field_border}; border-radius: 4px; padding: 0 8px;
        min-height: 30px; background: {c.page}; selection-background-color: {c.accent_fill};
        selection-color: {c.on_accent}; }}
    QLineEdit:focus, QComboBox:focus {{
        border: 2px solid {c.accent}; padding: 0 7px; }}
    QPlainTextEdit {{ border: 1px solid {c.field_border}; border-radius: 4px; padding: 2px 4px;
        background: {c.page}; selection-background-color: {c.accent_fill};
        selection-color: {c.on_accent}; }}
    QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 1px 3px; }}
    QLineEdit:disabled, QComboBox:disabled {{ color: {c.text3}; border-color: {c.line2}; }}
    QLineEdit[wrong="true"] {{ border: 2px solid {c.red}; padding: 0 7px; }}
    QLineEdit[part="ask"] {{ min-height: 38px; font-size: 16px; }}
    QComboBox::drop-down {{ border: 0; width: 22px; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.line2}; outline: 0; }}
    QRadioButton, QCheckBox {{ spacing: 10px; min-height: 26px; border-radius: 4px;
        padding: 0 4px; border: 2px solid transparent; }}
    QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {c.accent}; }}
    """


def _buttons(c: Tokens) -> str:
    return f"""
    QPushButton {{ min-height: 34px; padding: 0 14px; border: 1px solid {c.field_border};
        border-radius: 5px; background: {c.page}; color: {c.text}; }}
    QPushButton:hover {{ background: {c.band}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 13px; }}
    QPushButton:disabled {{ color: {c.text3}; border-color: {c.line2}; }}
    QPushButton:checked {{ background: {c.tint}; border: 2px solid {c.accent};
        color: {c.accent}; font-weight: 600; padding: 0 13px; }}
    QPushButton[part="segment"] {{ min-height: 28px; border-radius: 0; padding: 0 8px; }}
    QPushButton[part="segment"]:checked {{ border: 1px solid {c.accent}; padding: 0 8px; }}
    QFrame[part="segments"] {{ border: 2px solid transparent; border-radius: 5px; padding: 1px; }}
    QFrame[part="segments"]:focus {{ border: 2px solid {c.accent}; }}
    QPushButton[part="primary"] {{ min-height: 38px; border: 0; font-weight: 600;
        background: {c.accent_fill}; color: {c.on_accent}; }}
    QPushButton[part="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[part="primary"]:disabled {{ background: {c.neutral_tint}; color: {c.text3}; }}
    QPushButton[part="refuse"] {{ color: {c.red}; font-weight: 500; }}
    QPushButton[part="rail"] {{ min-height: 38px; border: 0; border-radius: 5px; text-align: left;
        background: transparent; color: {c.text2}; padding: 0 8px; }}
    QPushButton[part="rail"]:hover {{ background: {c.band}; }}
    QPushButton[part="rail"]:focus {{ border: 2px solid {c.accent}; padding: 0 6px; }}
    QPushButton[part="rail"]:checked {{ background: {c.tint}; color: {c.accent};
        font-weight: 600; border-left: 3px solid {c.accent}; border-radius: 3px; padding: 0 5px; }}
    QLabel[part="plain-words"] {{ color: {c.text}; }}
    QLabel[part="primary-words"] {{ color: {c.on_accent}; font-weight: 600; }}
    QLabel[part="refuse-words"] {{ color: {c.red}; font-weight: 500; }}
    QLabel[part="plain-words"]:disabled, QLabel[part="primary-words"]:disabled,
    QLabel[part="refuse-words"]:disabled {{ color: {c.text3}; }}
    QLabel[part="rail-name"] {{ color: {c.text2}; }}
    QLabel[part="rail-name"][chosen="true"] {{ color: {c.accent}; font-weight: 600; }}
    QPushButton[part="action"] {{ min-height: 34px; border: 2px solid transparent;
        border-bottom: 1px solid {c.line}; border-radius: 0; background: transparent;
        text-align: left; padding: 0; }}
    QPushButton[part="action"]:hover {{ background: {c.band}; }}
    QPushButton[part="action"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
    QLabel[part="action-words"] {{ color: {c.text}; font-weight: 500; }}
    QLabel[part="action-words"]:disabled, QPushButton[barred="true"] QLabel {{ color: {c.text3}; }}
    QPushButton[part="link"] {{ min-height: 24px; border: 2px solid transparent; padding: 0 2px;
        background: transparent; color: {c.accent}; text-align: left; font-size: 14px; }}
    QPushButton[part="link"]:focus {{ border: 2px solid {c.accent}; padding: 0 2px; }}
    QPushButton[part="tab"] {{ min-height: 56px; border: 0; border-bottom: 3px solid transparent;
        border-radius: 0; text-align: left; background: {c.band}; padding: 0 12px; }}
    QPushButton[part="tab"]:checked {{ background: {c.page}; color: {c.accent};
        border-bottom: 3px solid {c.accent}; }}
    QPushButton[part="tab"]:focus {{ border: 2px solid {c.accent}; }}
    """


def _tables(c: Tokens) -> str:
    return f"""
    QTableView, QListView {{ border: 0; gridline-color: {c.line}; outline: 0; }}
    QTableView::item {{ border-bottom: 1px solid {c.line}; padding: 0 8px; }}
    QTableView::item:selected {{ background: {c.tint}; color: {c.text}; }}
    QTableView:focus, QListView:focus {{ border: 2px solid {c.accent}; }}
    QListView[part="boxed"] {{ border: 1px solid {c.line2}; border-radius: 5px; }}
    QListView[part="boxed"]:focus {{ border: 2px solid {c.accent}; }}
    QHeaderView::section {{ background: {c.band}; color: {c.text3}; border: 0;
        border-bottom: 1px solid {c.line}; padding: 6px 8px; font-size: 14px; }}
    QScrollArea {{ border: 0; background: transparent; }}
    QScrollBar:vertical {{ width: 12px; background: {c.band}; border: 0; }}
    QScrollBar:horizontal {{ height: 12px; background: {c.band}; border: 0; }}
    QScrollBar::handle {{ background: {c.field_border}; border-radius: 4px; margin: 2px;
        min-height: 28px; min-width: 28px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QProgressBar {{ background: {c.band}; border: 1px solid {c.field_border}; border-radius: 5px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
    QToolTip {{ background: {c.band}; color: {c.text}; border: 1px solid {c.line2}; }}
    """


def _words(c: Tokens) -> str:
    return f"""
    QLabel[part="title"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[part="section"] {{ font-size: 16px; font-weight: 600; }}
    QLabel[part="strong"] {{ font-weight: 600; }}
    QLabel[part="person"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[part="number"] {{ font-size: 26px; font-weight: 600; }}
    QLabel[part="prefix"] {{ font-size: 17px; color: {c.text3}; }}
    QLabel[part="shelf"] {{ font-size: 56px; font-weight: 600; color: {c.accent}; }}
    QLabel[part="shelf-line"] {{ font-size: 40px; font-weight: 600; color: {c.accent}; }}
    QLabel[part="owed"] {{ font-size: 26px; font-weight: 600; }}
    QLabel[part="due"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[part="label"] {{ color: {c.text3}; font-size: 14px; }}
    QLabel[part="second"] {{ color: {c.text2}; font-size: 14px; }}
    QLabel[part="money"] {{ font-size: 17px; font-weight: 600; }}
    QLabel[part="inwords"] {{ color: {c.text2}; font-size: 14px; font-style: italic; }}
    QLabel[part="key"] {{ font-size: 14px; font-weight: 500; color: {c.text2};
        border: 1px solid {c.line2}; border-radius: 4px; padding: 0 5px; min-height: 20px;
        max-height: 20px; background: {c.page}; }}
    QLabel[part="key-on"] {{ font-size: 14px; font-weight: 500; color: {c.on_accent};
        border: 1px solid rgba(255, 255, 255, 110); border-radius: 4px; padding: 0 5px;
        min-height: 20px; max-height: 20px; background: rgba(255, 255, 255, 20); }}
    QLabel[part="key-on"]:disabled, QLabel[part="key"]:disabled {{ color: {c.text3};
        border: 1px solid {c.line2}; background: transparent; }}
    QLabel[part="plain-key"] {{ font-size: 14px; color: {c.text3}; background: transparent; }}
    QLabel[part="step"] {{ font-weight: 600; border: 1px solid {c.field_border};
        border-radius: 12px; min-width: 22px; max-width: 22px; min-height: 22px;
        max-height: 22px; }}
    """


def _shell(c: Tokens) -> str:
    return f"""
    QFrame[part="rail"], QFrame[part="status"] {{ background: {c.rail}; border: 0; }}
    QFrame[part="rail"] {{ border-right: 1px solid {c.line}; }}
    QFrame[part="status"] {{ border-top: 1px solid {c.line}; }}
    QFrame[part="status"] QLabel {{ font-size: 14px; }}
    QFrame[part="top"] {{ border: 0; border-bottom: 1px solid {c.line}; }}
    QFrame[part="bar"] {{ border: 0; border-top: 1px solid {c.line}; }}
    QFrame[part="column"] {{ border: 0; border-right: 1px solid {c.line}; }}
    QFrame[part="over"] {{ background: {c.page}; border: 0; border-left: 1px solid {c.line2}; }}
    QFrame[part="rule"] {{ border: 0; background: {c.line}; max-height: 1px; min-height: 1px; }}
    QFrame[part="box"] {{ border: 1px solid {c.line2}; border-radius: 5px;
        background: {c.band}; }}
    QLabel[part="training"] {{ background: {c.amber_tint}; color: {c.amber};
        font-weight: 600; padding: 5px 16px; }}
    """


def _tones(c: Tokens) -> str:
    rows = (
        ("red", c.red, c.red_tint, c.red_edge),
        ("amber", c.amber, c.amber_tint, c.amber_edge),
        ("green", c.green, c.green_tint, c.green_edge),
        ("neutral", c.neutral, c.neutral_tint, c.line2),
        ("accent", c.accent, c.tint, c.line2),
    )
    return "\n".join(
        f"""
        QLabel[tone="{tone}"] {{ color: {ink}; }}
        QFrame[part="pill"][tone="{tone}"] {{ background: {tint}; border: 1px solid {edge};
            border-radius: 12px; }}
        QFrame[part="pill"][tone="{tone}"] QLabel {{ color: {ink}; font-size: 14px;
            font-weight: 500; }}
        QFrame[part="banner"][tone="{tone}"] {{ background: {tint}; border: 0;
            border-bottom: 1px solid {edge}; }}
        QFrame[part="banner"][tone="{tone}"] QLabel {{ color: {ink}; font-weight: 500; }}
        """
        for tone, ink, tint, edge in rows
    )


def _sync(c: Tokens) -> str:
    return f"""
    QLabel[part="badge"] {{ background: {c.amber_tint}; color: {c.amber}; font-size: 14px;
        font-weight: 500; border: 1px solid {c.amber_edge}; border-radius: 10px;
        padding: 0 5px; }}
    QLabel[part="badge"][tone="red"] {{ background: {c.red_tint}; color: {c.red};
        border-color: {c.red_edge}; }}
    QLabel[part="badge"][folded="true"] {{ padding: 0 1px; }}
    QFrame[part="strip"] {{ background: {c.neutral_tint}; border: 0;
        border-bottom: 1px solid {c.line}; }}
    QFrame[part="strip"][tone="amber"] {{ background: {c.amber_tint}; }}
    QFrame[part="strip"][tone="red"] {{ background: {c.red_tint}; }}
    QFrame[part="merged"] {{ background: {c.green_tint}; border: 0; border-radius: 4px; }}
    QFrame[part="merged"] QLabel {{ color: {c.green}; }}
    QFrame[part="quiet"] {{ background: {c.band}; border: 0; border-radius: 4px; }}
    QFrame[part="choice"] {{ background: {c.page}; border: 1px solid {c.field_border};
        border-radius: 5px; }}
    QFrame[part="choice"]:focus {{ border: 2px solid {c.accent}; }}
    QFrame[part="choice"][chosen="true"] {{ background: {c.tint};
        border: 2px solid {c.accent}; }}
    QFrame[part="choice"][chosen="true"] QLabel {{ font-weight: 600; }}
    """
