from counter_app.domain.paper_names import short_name
from counter_app.services.builtin import builtin_catalogue


def test_the_catalogue_shipped_has_the_short_names_of_the_rule() -> None:
    for procedure in builtin_catalogue().procedures:
        for paper in procedure.papers:
            short = short_name(paper.name)
            assert paper.short_name == ("" if short == paper.name else short), procedure.code
