"""A preview is drawn while the queue prints: reportlab's faces are shared by all documents."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from forms.form import render
from forms.receipt import RECEIPT
from forms.test_page import TestPage, draw_test_page


@pytest.fixture(autouse=True)
def _hurried() -> Iterator[None]:
    """Let threads take turns so often that they meet."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


def test_several_at_once_draw_what_each_draws_alone() -> None:
    receipts = [
        partial(render, RECEIPT, RECEIPT.sample, edition=edition, paper=paper)
        for edition in RECEIPT.editions
        for paper in RECEIPT.papers
    ]
    draws = [*receipts, partial(draw_test_page, TestPage("M404", "A4", "09:00"))]
    alone = [draw() for draw in draws]
    with ThreadPoolExecutor(4) as pool:
        together = [pool.submit(draw) for draw in draws * 8]
        assert [each.result() for each in together] == alone * 8
