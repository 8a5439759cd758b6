"""Papers as a request for a supplement names them."""

from collections.abc import Iterable

from counter_app.domain.procedure import Paper, PaperKind
from ui.screens.letters.matter import Offer


def offered_as_missing(
    wanted: tuple[Paper, ...], papers: tuple[Paper, ...], *, ticked: bool = False
) -> tuple[Offer, ...]:
    """Return papers as a request names them: those that are wanted first, then all others."""
    counted = (PaperKind.SUBMIT, PaperKind.PRESENT)
    others = (each for each in papers if each not in wanted and each.kind in counted)
    return (
        *(Offer(_sentence(each.print_name), ticked) for each in wanted),
        *(Offer(_sentence(each.print_name)) for each in others),
    )


def paper_named(sentence: str, papers: Iterable[Paper]) -> Paper | None:
    """Return the paper whose name a sentence begins with, the longest one; None for none."""
    named = (each for each in papers if sentence.startswith(each.print_name))
    return max(named, key=lambda each: len(each.print_name), default=None)


def says_more(sentence: str, papers: Iterable[Paper]) -> bool:
    """Return whether a sentence is not just the name of a paper."""
    return sentence not in {_sentence(each.print_name) for each in papers}


def _sentence(name: str) -> str:
    return name if name.endswith(("…", ".")) else f"{name}."
