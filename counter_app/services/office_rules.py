"""What an office decides for its own desk: answers, dates ahead, where one pays."""

from dataclasses import dataclass, replace

from counter_app.domain.office import require_periods
from counter_app.domain.vietqr import PaymentAccount, require_account
from counter_app.services.desk import Desk
from counter_app.services.payment import ACCOUNT
from counter_app.services.reference import Reference
from counter_app.store import counter, settings


@dataclass(frozen=True, slots=True)
class Rules:
    """Hours and days are working ones; an empty account takes no transfers."""

    response_hours: int
    soon_days: int
    account: PaymentAccount


class OfficeRules:
    """Reads and keeps them."""

    def __init__(self, desk: Desk, reference: Reference) -> None:
        self._desk = desk
        self._reference = reference

    def now(self) -> Rules:
        """Return what holds today."""
        with self._desk.store.reading() as connection:
            office = self._reference.on(connection, self._desk.today()).office
            account = settings.load(connection, ACCOUNT, PaymentAccount())
        return Rules(office.response_hours, office.soon_days, account)

    def keep(self, rules: Rules) -> None:
        """Let rules hold from today on. Raises RuleError naming the field to mend."""
        require_periods(rules.response_hours, rules.soon_days)
        require_account(rules.account)
        today = self._desk.today()
        with self._desk.store.writing() as connection:
            office = counter.office_on(connection, today)
            changed = replace(
                office, response_hours=rules.response_hours, soon_days=rules.soon_days
            )
            if changed != office:
                counter.save_office(connection, changed, today)
            settings.save(connection, ACCOUNT, rules.account)
