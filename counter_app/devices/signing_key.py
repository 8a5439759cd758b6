"""A person's key and certificate, from a PKCS#12 file."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.calendar import VIETNAM
from counter_app.domain.errors import Problem, forbid

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner

LEAST_RSA_BITS = 2048
LEAST_CURVE_BITS = 256


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """An opened key; never the key itself in anything that is shown."""

    holder: str
    signer: "SimpleSigner"

    def __repr__(self) -> str:
        """Show neither key nor name."""
        return "SigningKey(…)"


def open_key(content: bytes, passphrase: str, at: datetime) -> SigningKey:
    """Return the key of a PKCS#12 file that may sign at a moment.

    Raises RuleError: no such file, another passphrase, no key with its certificate inside, or a
    certificate that may not sign, not yet or not any more.
    """
    from pyhanko.sign.signers import SimpleSigner  # late: pyHanko takes 0.4 s

    from counter_app.devices.signed_pdf import holder_of

    secret = passphrase.encode() or None
    key, certificate = _opened(content, secret)
    _require_fit(key)
    _require_for_signing(certificate)
    _require_valid(certificate, at)
    signer = SimpleSigner.load_pkcs12_data(content, [], secret)
    return SigningKey(holder_of(signer.signing_cert), signer)


def _opened(content: bytes, secret: bytes | None) -> tuple["PrivateKeyTypes", "Certificate"]:
    from asn1crypto.pkcs12 import Pfx
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        is_one = Pfx.load(content, strict=True)["version"].native == "v3"
    except (ValueError, TypeError):
        is_one = False
    if not is_one:
        raise forbid(Problem.KEY_FILE_UNREADABLE)
    try:
        key, certificate, _ = load_key_and_certificates(content, secret)
    except ValueError:
        raise forbid(Problem.KEY_LOCKED) from None
    except UnsupportedAlgorithm:
        raise forbid(Problem.KEY_FILE_UNREADABLE) from None
    if key is None or certificate is None:
        raise forbid(Problem.KEY_NOT_INSIDE)
    return key, certificate


def _require_fit(key: "PrivateKeyTypes") -> None:
    """Raise RuleError for a key whose signatures are not taken anywhere, here neither."""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    if isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        return
    if isinstance(key, EllipticCurvePrivateKey) and key.key_size >= LEAST_CURVE_BITS:
        return
    raise forbid(Problem.KEY_WEAK, least=LEAST_RSA_BITS)


def _require_for_signing(certificate: "Certificate") -> None:
    """Raise RuleError when a certificate says what it is for, and signing is not among it."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return
    except ValueError:
        raise forbid(Problem.KEY_FILE_UNREADABLE) from None
    if not (usage.digital_signature or usage.content_commitment):
        raise forbid(Problem.CERTIFICATE_NOT_FOR_SIGNING)


def _require_valid(certificate: "Certificate", at: datetime) -> None:
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at < since:
        raise forbid(Problem.CERTIFICATE_NOT_YET, since=_day(since))
    if at > until:
        raise forbid(Problem.CERTIFICATE_EXPIRED, until=_day(until))


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
