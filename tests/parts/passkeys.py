"""A device that makes passkeys, in Python: what a browser would send after the person has touched it."""

import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG


def make_credential(options: dict[str, Any], *, is_verified: bool = True, origin: str = "http://testserver") -> Any:
    """The credential made for these options; `is_verified`: the device asked for a finger, a face or a PIN."""
    public = options["publicKey"]
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential_id = hashlib.sha256(str(key).encode()).digest()
    flags = FLAG.UP | FLAG.AT | (FLAG.UV if is_verified else FLAG(0))
    data = AuthenticatorData.create(
        hashlib.sha256(public["rp"]["id"].encode()).digest(),
        flags,
        0,
        AttestedCredentialData.create(Aaguid.NONE, credential_id, key),
    )
    client = CollectedClientData.create(CollectedClientData.TYPE.CREATE, public["challenge"], origin)
    attested = AttestationObject.create("none", data, {})
    return {
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "type": "public-key",
        "response": {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)},
        "clientExtensionResults": {},
    }
