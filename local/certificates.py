"""Certificates for signing files, made here and trusted by nobody: for this machine, and for tests.

They keep to the X.509 profile of the C2PA Specification 2.4 (§14.5): a root, and what it issued to sign with.
"""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
OWNER = "A throwaway of adrelay"


def signing_secret(
    *,
    key: Key | None = None,
    purpose: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.EMAIL_PROTECTION,
    begins: datetime | None = None,
    days: int = 30,
    root_days: int | None = None,
    owner: str = OWNER,
    issuer: str = "A throwaway root of adrelay",
) -> dict[str, str]:
    """What the secret `<stack>/file-signing` holds: a new certificate, good for so many days since it
    `begins`, by default an hour ago; and the root that issued it, by default as long."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    begins = begins or datetime.now(UTC) - timedelta(hours=1)
    root = ec.generate_private_key(ec.SECP256R1())
    issuing = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, owner),
            x509.NameAttribute(NameOID.COMMON_NAME, "signs files"),
        ]
    )

    def certificate(name: x509.Name, of: Key, *, ca: bool) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=not ca,
            key_cert_sign=ca,
            crl_sign=ca,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuing)
            .public_key(of.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + timedelta(days=root_days if ca and root_days is not None else days))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(of.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False
            )
            .add_extension(usage, critical=True)
        )
        if purpose is not None and not ca:
            # RFC 3161 wants it critical for time stamps.
            alone = purpose == ExtendedKeyUsageOID.TIME_STAMPING
            made = made.add_extension(x509.ExtendedKeyUsage([purpose]), critical=alone)
        return made.sign(root, hashes.SHA256())

    chain = (certificate(subject, key, ca=False), certificate(issuing, root, ca=True))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {
        "certificate": "".join(one.public_bytes(Encoding.PEM).decode() for one in chain),
        "private_key": private.decode(),
        "algorithm": _algorithm(key),
    }


def _algorithm(key: Key) -> str:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return {256: "es256", 384: "es384", 521: "es512"}[key.curve.key_size]
    return "ps256" if isinstance(key, rsa.RSAPrivateKey) else "ed25519"
