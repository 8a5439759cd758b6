"""Activities that no start waits for: each is loaded when it is first asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.services.apology import Apologies
    from counter_app.services.call_list import CallList
    from counter_app.services.catalogue import Catalogue
    from counter_app.services.collecting import Collecting
    from counter_app.services.day_end import DayEnds
    from counter_app.services.desk import Desk
    from counter_app.services.due_page import DueDesk
    from counter_app.services.fee_desk import FeeDesk
    from counter_app.services.form_book import FormBook
    from counter_app.services.handover import HandOver
    from counter_app.services.handover_lists import HandOverLists
    from counter_app.services.issuing import Issuing
    from counter_app.services.letter_drafts import LetterDrafts
    from counter_app.services.notice_board import NoticeBoard
    from counter_app.services.notice_texts import NoticeTexts
    from counter_app.services.office_rules import OfficeRules
    from counter_app.services.online import OnlineDesk
    from counter_app.services.outages import Outages
    from counter_app.services.print_profiles import PrintProfiles
    from counter_app.services.printing import Printing
    from counter_app.services.processes import Processes
    from counter_app.services.recompute import Recomputing
    from counter_app.services.reference import Reference
    from counter_app.services.refusal import Refusals
    from counter_app.services.remarks import Remarks
    from counter_app.services.responsibility import Responsibility
    from counter_app.services.returning import Returning
    from counter_app.services.sheets import Sheets
    from counter_app.services.shelves import ShelfBook
    from counter_app.services.shift import Shifts
    from counter_app.services.stopping import Stopping
    from counter_app.services.submissions import Submissions
    from counter_app.services.supplement import Supplements
    from sync.engine import SyncEngine


class LateServices:
    """Makes an activity from what every counter has; none of them holds anything of its own."""

    desk: "Desk"
    reference: "Reference"
    printing: "Printing"
    print_profiles: "PrintProfiles"
    sync: "SyncEngine"

    @property
    def due_desk(self) -> "DueDesk":
        """What is late, due and waited for."""
        from counter_app.services.due_page import DueDesk

        return DueDesk(self.desk, self.reference)

    @property
    def recomputing(self) -> "Recomputing":
        """Due dates by a calendar that came in."""
        from counter_app.services.recompute import Recomputing

        return Recomputing(self.desk)

    @property
    def call_list(self) -> "CallList":
        """Who is to be called."""
        from counter_app.services.call_list import CallList

        return CallList(self.desk)

    @property
    def processes(self) -> "Processes":
        """Internal and linked processes."""
        from counter_app.services.processes import Processes

        return Processes(self.desk, self.reference)

    @property
    def office_rules(self) -> "OfficeRules":
        """What the office decides for its own desk."""
        from counter_app.services.office_rules import OfficeRules

        return OfficeRules(self.desk, self.reference)

    @property
    def form_book(self) -> "FormBook":
        """The forms of the office."""
        from counter_app.services.form_book import FormBook

        return FormBook(self.desk, self.reference, self.print_profiles)

    @property
    def sheets(self) -> "Sheets":
        """Papers that belong to no dossier."""
        from counter_app.services.sheets import Sheets

        return Sheets(self.desk, self.print_profiles)

    @property
    def notice_board(self) -> "NoticeBoard":
        """Apologies that are published."""
        from counter_app.services.notice_board import NoticeBoard

        return NoticeBoard(self.desk, self.reference, self.sheets)

    @property
    def issuing(self) -> "Issuing":
        """Forms that are filled in from a file."""
        from counter_app.services.issuing import Issuing

        return Issuing(self.desk, self.printing)

    @property
    def shelves(self) -> "ShelfBook":
        """The shelves of the office."""
        from counter_app.services.shelves import ShelfBook
        from counter_app.store import places

        return ShelfBook(self.desk, self.reference, self.print_profiles, occupied=places.occupied)

    @property
    def notice_texts(self) -> "NoticeTexts":
        """The words of notices to citizens."""
        from counter_app.services.notice_texts import NoticeTexts

        return NoticeTexts(self.desk, self.reference)

    @property
    def collecting(self) -> "Collecting":
        """What waits for whoever collects."""
        from counter_app.services.collecting import Collecting

        return Collecting(self.desk, self.reference)

    @property
    def handover(self) -> "HandOver":
        """Handing dossiers on and back."""
        from counter_app.services.handover import HandOver

        return HandOver(self.desk, self.reference)

    @property
    def handover_lists(self) -> "HandOverLists":
        """What is to be handed over, and what units have."""
        from counter_app.services.handover_lists import HandOverLists

        return HandOverLists(self.desk, self.reference)

    @property
    def letter_drafts(self) -> "LetterDrafts":
        """Letters before they are written."""
        from counter_app.services.letter_drafts import LetterDrafts

        return LetterDrafts(self.desk, self.reference)

    @property
    def online(self) -> "OnlineDesk":
        """What was filed on the portal."""
        from counter_app.services.online import OnlineDesk

        return OnlineDesk(self.desk, self.reference)

    @property
    def shifts(self) -> "Shifts":
        """Handing a shift over."""
        from counter_app.services.shift import Shifts

        return Shifts(self.desk, self.reference)

    @property
    def day_ends(self) -> "DayEnds":
        """The end of a day."""
        from counter_app.services.day_end import DayEnds

        return DayEnds(self.desk, self.reference, self.sync.compare)

    @property
    def outages(self) -> "Outages":
        """Hours without a line."""
        from counter_app.services.outages import Outages

        return Outages(self.desk, self.reference)

    @property
    def responsibility(self) -> "Responsibility":
        """Who answers for what in a period."""
        from counter_app.services.responsibility import Responsibility

        return Responsibility(self.desk, self.reference)

    @property
    def apologies(self) -> "Apologies":
        """Apologies with a new date, or for an error."""
        from counter_app.services.apology import Apologies

        return Apologies(self.desk, self.reference)

    @property
    def stopping(self) -> "Stopping":
        """Ending dossiers without a result."""
        from counter_app.services.stopping import Stopping

        return Stopping(self.desk)

    @property
    def refusals(self) -> "Refusals":
        """Refusing, and undoing that."""
        from counter_app.services.refusal import Refusals

        return Refusals(self.desk)

    @property
    def supplements(self) -> "Supplements":
        """Asking for what is missing, and taking it in."""
        from counter_app.services.supplement import Supplements

        return Supplements(self.desk, self.reference)

    @property
    def fee_desk(self) -> "FeeDesk":
        """Money at the desk."""
        from counter_app.services.fee_desk import FeeDesk

        return FeeDesk(self.desk)

    @property
    def returning(self) -> "Returning":
        """Results, handed over and undone."""
        from counter_app.services.returning import Returning

        return Returning(self.desk)

    @property
    def remarks(self) -> "Remarks":
        """Small things written down of a dossier."""
        from counter_app.services.remarks import Remarks

        return Remarks(self.desk)

    @property
    def submissions(self) -> "Submissions":
        """What was filed or brought and not taken in."""
        from counter_app.services.submissions import Submissions

        return Submissions(self.desk, self.reference)

    @property
    def catalogue(self) -> "Catalogue":
        """The catalogue of procedures."""
        from counter_app.services.catalogue import Catalogue

        return Catalogue(self.desk)
