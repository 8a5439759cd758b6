import pytest

from forms.layout.fonts import register_faces


@pytest.fixture(autouse=True)
def _faces() -> None:
    """Forms are also laid out without `render`, which makes the faces known."""
    register_faces()
