"""Receipts such as no counter hopes for."""

from dataclasses import replace

from forms.receipt import SAMPLE, DossierLines, PaperLine, Receipt

DOSSIER: DossierLines = SAMPLE.dossiers[0]
LONG_PAPER = (
    "Bản sao một trong các giấy tờ hợp pháp về đất đai theo quy định của pháp luật về đất đai, kèm"
    " bản vẽ thiết kế xây dựng đã được cơ quan có thẩm quyền thẩm định; "
) * 4
"""Some 600 letters, as the published names of papers have."""
ORGANISATION = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư và Phát triển Hạ tầng Kỹ thuật "
TAY = "Hoàng Thị Nông Slương Phạ Kim Đin Mạ Lường Pác Nặm"
KHMER = "Thạch Thị Sóc Kha Săm Nang Chanh Đa Ra Rát Ta Na Kô Sal Xà Rương"
FOREIGN = "João Gonçalves d'Ávila Łukaszewicz-Übelhör Škvorecký Þórðardóttir"


def with_papers(count: int, name: str = LONG_PAPER) -> DossierLines:
    papers = tuple(PaperLine(f"({n}) {name}", 1, n % 3, n) for n in range(1, count + 1))
    return replace(DOSSIER, papers=papers)


def fifty_five_papers() -> Receipt:
    return replace(SAMPLE, dossiers=(with_papers(55),))


def several(count: int = 3, papers: int = 4, content: str = "Việc số {}") -> Receipt:
    """Return a receipt for several dossiers, each with long papers."""
    one = with_papers(papers, LONG_PAPER[:160])
    return replace(
        SAMPLE,
        dossiers=tuple(
            replace(one, number=f"000.00.06.H56-261103-036{n}", content=content.format(n), line=n)
            for n in range(1, count + 1)
        ),
    )


def signed_by(submitter: str, officer: str) -> Receipt:
    return replace(SAMPLE, submitter=submitter, officer=officer)
