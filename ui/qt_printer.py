"""Printing through Qt, page by page as pictures: where the system takes no PDF, as on Windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.devices.raster import PagePicture, page_count, page_picture
from counter_app.domain.errors import EnvironmentTrouble, Trouble
from counter_app.domain.print_job import Fate, PrintOrder
from counter_app.ports import Printer

FINE_DPI = 600
"""What codes need; a printer that can only do less prints at its own best."""
SIZES = {"A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5}


@dataclass(frozen=True, slots=True)
class QtPrinter:
    """One printer of the system; with `to_file` its pages go into that PDF instead."""

    name: str
    to_file: Path | None = None
    is_folder: bool = False

    def send(self, pdf: bytes, order: PrintOrder) -> str:
        """Draw every page; the ticket is the name of the job.

        Raises EnvironmentTrouble: PRINT_UNCERTAIN once a page may be out.
        """
        printer = self._opened(order)
        pages = page_count(pdf)
        _set_paper(printer, order.paper, page_picture(pdf, 0, 10))
        self._require_paper(printer, order)
        painter = QPainter()
        if not painter.begin(printer):
            raise self._trouble(Trouble.PRINTER_REFUSED)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        whole = self._draw(pdf, range(pages), printer, painter)
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

    def _require_paper(self, printer: QPrinter, order: PrintOrder) -> None:
        """Read the paper back: a driver may have set its own in its place."""
        if order.paper in SIZES and printer.pageLayout().pageSize().id() != SIZES[order.paper]:
            raise self._trouble(Trouble.PRINTER_PAPER, paper=order.paper)

    def _draw(self, pdf: bytes, pages: range, printer: QPrinter, painter: QPainter) -> bool:
        dpi = printer.resolution()
        for page in pages:
            if page and not printer.newPage():
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


def _set_paper(printer: QPrinter, paper: str, page: PagePicture) -> None:
    """Set size and direction after all else: whatever comes later may change them."""
    lying = page.width_mm > page.height_mm
    direction = QPageLayout.Orientation
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(SIZES.get(paper, QPageSize.PageSizeId.A4)),
            direction.Landscape if lying else direction.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    printer.setFullPage(True)


def _image(picture: PagePicture) -> QImage:
    shape = QImage.Format.Format_Grayscale8
    return QImage(picture.grey, picture.width, picture.height, picture.stride, shape)
