"""Qt's own words (standard buttons, context menus, file dialogs) in Vietnamese; Qt ships none.

`resources/qt_vi.qm` is made of `qt_vi.ts` by `pyside6-lrelease`; a test holds the two together.
"""

from importlib.resources import as_file

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from resources import resource

NAME = "standard words"


def speak_vietnamese(application: QApplication) -> QTranslator:
    """Have Qt's own words in Vietnamese from now on; asked again, it changes nothing."""
    known = application.findChild(QTranslator, NAME)
    if isinstance(known, QTranslator):
        return known
    translator = QTranslator(application)
    translator.setObjectName(NAME)
    with as_file(resource("qt_vi.qm")) as path:  # by its path: Qt does not copy bytes it is given
        translator.load(str(path))
    application.installTranslator(translator)
    return translator
