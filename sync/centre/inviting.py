"""The invitation file: what a counter needs to join this centre and to know it again."""

from counter_app.domain.ids import AgencyCode
from sync import envelope
from sync.centre.centre import Centre
from sync.envelope import Header, LetterKind
from sync.wire import CourierInvitation


def invitation(
    centre: Centre, agency: AgencyCode, code: str, address: str = "", authority: str = ""
) -> bytes:
    """Return an invitation file with a code for one counter of an agency.

    It is signed and not sealed: until its code is used or expires, whoever holds it may ask to be
    let in. `address` may be empty where there is no line; `authority` is PEM.
    """
    around = centre.around
    letter = CourierInvitation(
        centre_name=around.name,
        address=address,
        agency=agency,
        code=code,
        signing_key=around.keys.signing_public,
        courier_key=around.keys.courier_public,
        authority=authority,
    )
    header = Header(
        kind=LetterKind.INVITATION,
        made_at=around.now_text(),
        letter=around.ids.new_id(),
        sender=around.keys.signing_public,
    )
    key = around.keys.signing.private_bytes_raw().hex()
    return envelope.pack(header, letter, key, around.ids.random)
