"""Keys and certificates of invented persons, made on the spot."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from counter_app.devices.signing_key import SigningKey, open_key

AT = datetime(2026, 11, 23, 8, 30, 5, tzinfo=UTC)
"""15:30:05 in Vietnam."""
PASSPHRASE = "mật khẩu của khóa"
HEAD = "Nguyễn Thị Phương Thưởng"
OFFICER = "Lê Ngọc Diễm"
SIGNING = frozenset({"digital_signature", "content_commitment"})
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True)
class Person:
    """A holder with key, certificate and the certificate's issuer."""

    key: Key
    certificate: x509.Certificate
    issuer: x509.Certificate

    def p12(self, passphrase: str = PASSPHRASE) -> bytes:
        """Return the key file as an issuer hands it out."""
        lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return serialize_key_and_certificates(
            b"key", self.key, self.certificate, [self.issuer], lock
        )


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return a key; making one takes long, so each is made once."""
    return rsa.generate_private_key(65537, bits)


def ec_key() -> ec.EllipticCurvePrivateKey:
    """Return a key of the commonest curve."""
    return ec.generate_private_key(ec.SECP256R1())


def key_of(one: Person, at: datetime = AT) -> SigningKey:
    """Return a person's key, opened."""
    return open_key(one.p12(), PASSPHRASE, at)


@cache
def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec_key()
    name = _name("Trung tâm chứng thực tập huấn")
    basic = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(AT - timedelta(days=900)).not_valid_after(AT + timedelta(days=900))
        .add_extension(x509.BasicConstraints(True, 0), critical=True)
        .add_extension(_usage({"key_cert_sign", "crl_sign"}), critical=True)
    )  # fmt: skip
    return key, basic.sign(key, SHA256())


def person(
    name: str = HEAD,
    key: Key | None = None,
    *,
    usages: Collection[str] | None = SIGNING,
    since: datetime = AT - timedelta(days=30),
    until: datetime = AT + timedelta(days=30),
) -> Person:
    """Return a person with a certificate of the small authority; `usages` None says nothing."""
    key = key or rsa_key()
    issuer_key, issuer = _authority()
    builder = (
        x509.CertificateBuilder().subject_name(_name(name)).issuer_name(issuer.subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(since).not_valid_after(until)
    )  # fmt: skip
    if usages is not None:
        builder = builder.add_extension(_usage(usages), critical=True)
    return Person(key, builder.sign(issuer_key, SHA256()), issuer)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(usages: Collection[str]) -> x509.KeyUsage:
    return x509.KeyUsage(**{each: each in usages for each in _USAGES})
