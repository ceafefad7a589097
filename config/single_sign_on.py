"""Sign-in by the company's own provider: four variables, all or none, checked at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

#: What must be given together.
NEEDED = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")

#: By which our own addresses know the one provider.
KEY = "sso"


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider that people of the company sign in with."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    trusts_email: bool

    @property
    def origin(self) -> str:
        """Where a browser is sent to, for the content security policy."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def settings(self) -> dict[str, Any]:
        """The provider as the sign-in library wants it."""
        return {
            "provider_id": KEY,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": {
                "server_url": self.issuer,
                "oauth_pkce_enabled": True,
                # Without a claim that says so, an address proves nothing, unless the operator vouches for the provider.
                **({"verified_email": True} if self.trusts_email else {}),
            },
        }


def read(environment: Mapping[str, str] = os.environ) -> Provider | None:
    """The provider that the environment names, None when it names none; half a provider stops the start."""
    given = {name: environment.get(name, "").strip() for name in NEEDED}
    if not any(given.values()):
        return None
    missing = [f"  {name}: Not set, although {_first(given)} is." for name, value in given.items() if not value]
    if given["OIDC_ISSUER"] and not _is_address(given["OIDC_ISSUER"]):
        missing.append("  OIDC_ISSUER: It must be an address such as https://login.example.com/realm.")
    if missing:
        raise SystemExit("\n".join(["Slipway cannot start:", *missing]))
    return Provider(
        issuer=given["OIDC_ISSUER"],
        client_id=given["OIDC_CLIENT_ID"],
        client_secret=given["OIDC_CLIENT_SECRET"],
        name=environment.get("OIDC_NAME", "").strip() or "single sign-on",
        trusts_email=environment.get("OIDC_TRUSTS_EMAIL", "").strip().lower() in ("1", "true", "yes"),
    )


def providers(provider: Provider | None) -> dict[str, Any]:
    """What the sign-in library is told about providers."""
    return {"openid_connect": {"APPS": [provider.settings] if provider else []}}


def _first(given: Mapping[str, str]) -> str:
    return next(name for name, value in given.items() if value)


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
