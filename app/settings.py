"""What the environment says, parsed once into one frozen value; every fault is reported at once.

Without ``TWILIO_ACCOUNT_SID`` the run is *local*: the simulator stands at the other end, and keys that are
missing are made and kept in the data folder. With it they are demanded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.errors import SettingsFaults
from app.keys import LocalKeys, local_keys

SIMULATOR_URL = "http://127.0.0.1:8010"
KEY_LENGTH = 32  # characters at least, for the two secrets of ours
_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}
_DATABASES = {"sqlite", "postgresql", "postgresql+psycopg"}
_STORES = {"redis", "rediss", "unix"}
_DIRECTORY = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


@dataclass(frozen=True)
class Carrier:
    """The account at the carrier, and where its REST API is when that is not Twilio's own."""

    account_sid: str
    auth_token: str = field(repr=False)
    api_key: str | None = field(default=None, repr=False)
    api_secret: str | None = field(default=None, repr=False)
    api_url: str | None = None

    @property
    def is_twilio(self) -> bool:
        """Whether calls go to the public's own carrier, and not to one that only speaks its protocol."""
        host = urlsplit(self.api_url or "").hostname
        return host is None or f".{host}".endswith(".twilio.com")


@dataclass(frozen=True)
class DirectoryAccess:
    """Where the office's directory of accounts is, and who we are there (OpenID Connect)."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """The whole environment of a process. ``repr`` shows no secret."""

    config: Path
    data: Path
    is_always_open: bool
    port: int
    public_url: str  # without a slash at the end
    live_port: int  # of `helpline live`
    live_url: str  # where browsers find it: the public address, behind a proxy; else another port of this machine
    signing_keys: tuple[str, ...] = field(repr=False)  # the first signs, all are accepted
    data_key: str = field(repr=False)
    database_url: str = field(repr=False)  # may carry a password
    redis_url: str | None = field(repr=False)  # None: the embedded store
    queue_redis_url: str | None = field(repr=False)  # None: beside the live store
    carrier: Carrier
    is_local: bool
    sample_password: str | None = field(default=None, repr=False)  # local runs only
    directory: DirectoryAccess | None = None

    @property
    def takes_samples(self) -> bool:
        """Whether fictitious people and cases may be loaded: never beside a real carrier."""
        return self.is_local or not self.carrier.is_twilio

    @property
    def lacks_database(self) -> bool:
        """Whether the database is a file that is not there: asking for it would make one."""
        file = self.database_url.removeprefix("sqlite:///")
        return file != self.database_url and not Path(file).is_file()

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Settings:
        """Read the environment; raises :class:`SettingsFaults` with everything that is wrong."""
        reading = _Reading({name: value.strip() for name, value in env.items()})
        settings = reading.settings()
        if reading.faults:
            raise SettingsFaults(reading.faults)
        return settings


class _Reading:
    """One pass over the environment that goes on after a fault, so that all are found."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.faults: list[str] = []

    def settings(self) -> Settings:
        config = self._config()
        data = Path(self._env.get("HELPLINE_DATA") or ".data").absolute()
        is_local = not self._env.get("TWILIO_ACCOUNT_SID")
        port = self._port("PORT", 8000)
        live_port = self._port("LIVE_PORT", port + 1)
        keys = local_keys(data) if is_local else None
        carrier = self._carrier(keys)
        return Settings(
            config=config,
            data=data,
            is_always_open=self._always_open(carrier, is_local=is_local),
            port=port,
            public_url=self._public_url(port, is_local=is_local),
            live_port=live_port,
            live_url=self._live_url(live_port, is_local=is_local),
            signing_keys=self._signing_keys(keys),
            data_key=self._secret("DATA_KEY", keys.data_key if keys else None),
            database_url=self._url("DATABASE_URL", _DATABASES) or f"sqlite:///{data / 'helpline.sqlite'}",
            redis_url=self._url("REDIS_URL", _STORES),
            queue_redis_url=self._url("QUEUE_REDIS_URL", _STORES),
            carrier=carrier,
            is_local=is_local,
            sample_password=keys.sample_password if keys else None,
            directory=self._directory(),
        )

    def _config(self) -> Path:
        given = self._env.get("HELPLINE_CONFIG")
        path = Path(given).absolute() if given else Path(__file__).resolve().parent.parent / "config.yaml"
        if not path.is_file():
            self.faults.append(f"HELPLINE_CONFIG: {path} is not a file. Name the line's config.yaml.")
        return path

    def _always_open(self, carrier: Carrier, *, is_local: bool) -> bool:
        """Whether hours are not asked: for trying the line, never where the public calls."""
        is_open = self._switch("HELPLINE_ALWAYS_OPEN")
        if is_open and not is_local and carrier.is_twilio:
            self.faults.append(
                "HELPLINE_ALWAYS_OPEN: callers of a real line would wait at night for nobody. "
                "Leave it out, or set it to 0."
            )
        return is_open

    def _switch(self, name: str) -> bool:
        value = self._env.get(name, "").lower()
        if value not in _YES | _NO:
            self.faults.append(f"{name}: must be 1 or 0.")
        return value in _YES

    def _port(self, name: str, usual: int) -> int:
        value = self._env.get(name) or str(usual)
        if value.isascii() and value.isdigit() and 1 <= int(value) <= 65535:
            return int(value)
        self.faults.append(f"{name}: must be a number from 1 to 65535.")
        return usual

    def _live_url(self, port: int, *, is_local: bool) -> str:
        """Given, or: behind the proxy that the public address is of; without one another port of the same host."""
        given, public = self._env.get("LIVE_URL"), self._env.get("PUBLIC_URL", "")
        if given:
            return self._web_address("LIVE_URL", given)
        return f"http://{urlsplit(public).hostname or '127.0.0.1'}:{port}" if is_local else public.rstrip("/")

    def _public_url(self, port: int, *, is_local: bool) -> str:
        given = self._env.get("PUBLIC_URL")
        if not given:
            if not is_local and not self._env.get("TWILIO_API_URL"):
                self.faults.append(
                    "PUBLIC_URL: is missing. The carrier signs the address that it calls: "
                    "give scheme and host as it sees them."
                )
            return f"http://127.0.0.1:{port}"
        return self._web_address("PUBLIC_URL", given)

    def _web_address(self, name: str, given: str) -> str:
        parts = urlsplit(given)
        if (
            parts.scheme not in {"http", "https"}
            or not parts.hostname
            or parts.query
            or parts.fragment
            or parts.username
        ):
            self.faults.append(f"{name}: must be an address such as https://line.example.org, without a query.")
        return given.rstrip("/")

    def _signing_keys(self, keys: LocalKeys | None) -> tuple[str, ...]:
        given = [key.strip() for key in self._env.get("SECRET_KEY", "").split(",") if key.strip()]
        if not given and keys is not None:
            return (keys.secret_key,)
        if not given:
            self.faults.append(_missing("SECRET_KEY"))
        elif any(len(key) < KEY_LENGTH for key in given):
            self.faults.append(f"SECRET_KEY: each key must have at least {KEY_LENGTH} characters.")
        return tuple(given)

    def _secret(self, name: str, made: str | None) -> str:
        value = self._env.get(name) or made or ""
        if not value:
            self.faults.append(_missing(name))
        elif len(value) < KEY_LENGTH:
            self.faults.append(f"{name}: must have at least {KEY_LENGTH} characters.")
        return value

    def _url(self, name: str, schemes: set[str]) -> str | None:
        value = self._env.get(name)
        if not value:
            return None
        if value.partition(":")[0] not in schemes:
            self.faults.append(f"{name}: must begin with {', '.join(f'{scheme}:' for scheme in sorted(schemes))}.")
        # The driver is named here once, so that nobody else must know which one is installed.
        return "postgresql+psycopg" + value.removeprefix("postgresql") if value.startswith("postgresql:") else value

    def _carrier(self, keys: LocalKeys | None) -> Carrier:
        api_url = self._env.get("TWILIO_API_URL")
        account_sid = self._env.get("TWILIO_ACCOUNT_SID")
        token = self._env.get("TWILIO_AUTH_TOKEN")
        api_key, api_secret = self._env.get("TWILIO_API_KEY"), self._env.get("TWILIO_API_SECRET")
        if bool(api_key) != bool(api_secret):
            self.faults.append("TWILIO_API_KEY and TWILIO_API_SECRET: give both or neither.")
        if keys is None and not token:
            self.faults.append("TWILIO_AUTH_TOKEN: is missing. Without it no request of the carrier can be trusted.")
        return Carrier(
            account_sid=account_sid or (keys.account_sid if keys else ""),
            auth_token=token or (keys.auth_token if keys else ""),
            api_key=api_key or (keys.api_key if keys else None),
            api_secret=api_secret or (keys.api_secret if keys else None),
            api_url=self._web_address("TWILIO_API_URL", api_url) if api_url else SIMULATOR_URL if keys else None,
        )

    def _directory(self) -> DirectoryAccess | None:
        given = {name: self._env.get(name, "") for name in _DIRECTORY}
        if not any(given.values()):
            return None
        if not all(given.values()):
            self.faults.append(f"{', '.join(_DIRECTORY)}: give all three or none.")
        issuer, client_id, client_secret = given.values()
        parts = urlsplit(self._web_address("OIDC_ISSUER", issuer) if issuer else issuer)
        if issuer and parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            self.faults.append("OIDC_ISSUER: must begin with https: whoever is in between could be anybody otherwise.")
        return DirectoryAccess(issuer, client_id, client_secret)


def _missing(name: str) -> str:
    return (
        f"{name}: is missing. With a carrier configured it is not made up: give at least {KEY_LENGTH} "
        "random characters, for example from `openssl rand -base64 48`."
    )
