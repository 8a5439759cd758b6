"""Printing through Qt, page by page as pictures: where the system takes no PDF, as on Windows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.devices.raster import PagePicture, page_picture, page_sizes
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from counter_app.ports import Printer

FINE_DPI = 600
"""What codes need; a printer that can only do less prints at its own best."""
SIZES = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "A4-landscape": QPageSize.PageSizeId.A4,
    "": QPageSize.PageSizeId.A4,
}
"""Papers by name; any other, such as a piece of a roll, has the size of its page."""
GIVE_MM = 1.0
"""How far a driver may round a size of its own."""


@dataclass(frozen=True, slots=True)
class QtPrinter:
    """One printer of the system; with `to_file` its pages go into that PDF instead."""

    name: str
    to_file: Path | None = None
    is_folder: bool = False
    is_roll: bool = False

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Draw every page; the ticket is the name of the job.

        Raises EnvironmentTrouble: PRINT_UNCERTAIN once a page may be out.
        """
        printer = self._opened(order)
        sizes = page_sizes(pdf)
        pages = order.chosen(len(sizes))
        if not pages:
            raise self._trouble(Trouble.PRINTER_REFUSED)
        layouts = {page: _layout(order.paper, sizes[page]) for page in pages}
        _lay_out(printer, layouts[pages[0]])
        self._require_paper(printer, layouts[pages[0]], order)
        painter = QPainter()
        if not painter.begin(printer):
            raise self._trouble(Trouble.PRINTER_REFUSED)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        whole = self._draw(pdf, layouts, printer, painter)
        if not (painter.end() and whole) or printer.printerState() is QPrinter.PrinterState.Error:
            raise self._trouble(Trouble.PRINT_UNCERTAIN)
        return order.title

    def fate(self, ticket: str) -> Fate:
        """Return that the system has it: it tells no more."""
        del ticket
        return Fate.DONE

    def _opened(self, order: PrintOrder) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.to_file:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.to_file))
        else:
            if self.name not in QPrinterInfo.availablePrinterNames():
                raise self._trouble(Trouble.PRINTER_GONE)
            printer.setPrinterName(self.name)
        printer.setResolution(_resolution(printer))
        printer.setDocName(order.title)
        printer.setCopyCount(order.copies)
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
        return printer

    def _require_paper(self, printer: QPrinter, wanted: QPageLayout, order: PrintOrder) -> None:
        """Read the paper back: a driver may have set its own in its place."""
        there, asked = _size_mm(printer.pageLayout()), _size_mm(wanted)
        if any(abs(a - b) > GIVE_MM for a, b in zip(there, asked, strict=True)):
            raise self._trouble(Trouble.PRINTER_PAPER, paper=order.paper)

    def _draw(
        self, pdf: bytes, layouts: Mapping[int, QPageLayout], printer: QPrinter, painter: QPainter
    ) -> bool:
        dpi = printer.resolution()
        for number, (page, layout) in enumerate(layouts.items()):
            if number:
                _lay_out(printer, layout)
                if not printer.newPage():
                    return False
            picture = page_picture(pdf, page, dpi)
            image = _image(picture)
            whole = printer.pageLayout().fullRectPixels(dpi)
            corner = printer.pageLayout().paintRectPixels(dpi).topLeft()
            origin = whole.topLeft() - corner
            painter.drawImage(QRect(origin.x(), origin.y(), image.width(), image.height()), image)
        return True

    def _trouble(self, trouble: Trouble, **details: str) -> EnvironmentTrouble:
        return EnvironmentTrouble(trouble, printer=self.name, **details)


def qt_printers() -> Sequence[Printer]:
    """Return the system's printers, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return [QtPrinter(name) for name in sorted(names, key=lambda name: name != default)]


def _resolution(printer: QPrinter) -> int:
    """Return the least resolution that is fine enough for codes, or else the best there is."""
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        return FINE_DPI  # a file can take any, whatever is told
    offered = printer.supportedResolutions()
    fine = [each for each in offered if each >= FINE_DPI]
    return min(fine) if fine else max(offered, default=FINE_DPI)


def _layout(paper: str, size_mm: tuple[float, float]) -> QPageLayout:
    """Return a paper as its page lies on it; one of no name is as large as its page."""
    width, height = size_mm
    upright, across = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    none = QMarginsF(0, 0, 0, 0)
    if paper in SIZES:
        return QPageLayout(QPageSize(SIZES[paper]), across if width > height else upright, none)
    unit, exact = QPageSize.Unit.Millimeter, QPageSize.SizeMatchPolicy.ExactMatch
    return QPageLayout(QPageSize(QSizeF(width, height), unit, paper, exact), upright, none)


def _size_mm(layout: QPageLayout) -> tuple[float, float]:
    size = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    return size.width(), size.height()


def _lay_out(printer: QPrinter, layout: QPageLayout) -> None:
    """Set size and direction after all else: whatever comes later may change them."""
    printer.setFullPage(True)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def _image(picture: PagePicture) -> QImage:
    shape = QImage.Format.Format_Grayscale8
    return QImage(picture.grey, picture.width, picture.height, picture.stride, shape)
