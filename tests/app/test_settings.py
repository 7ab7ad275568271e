"""What the environment says: parsed whole, faulted whole, and silent about secrets."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import KeysUnreadable, SettingsFaults
from app.keys import local_keys
from app.settings import Settings

LONG = "a-secret-that-is-long-enough-to-be-one"
REAL = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "0" * 32,
    "SECRET_KEY": LONG,
    "DATA_KEY": LONG,
    "PUBLIC_URL": "https://line.example.org/",
}


def test_a_local_run_needs_nothing(tmp_path: Path) -> None:
    """Without any variable but the folder there are settings, keys and an account for the simulator."""
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path)})
    assert settings.is_local
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/helpline.sqlite"
    assert settings.redis_url is None
    assert settings.config.name == "config.yaml"
    assert settings.carrier.account_sid.startswith("AC")
    assert len(settings.carrier.account_sid) == 34
    assert settings.carrier.api_url == "http://127.0.0.1:8010"
    assert settings.takes_samples


def test_local_keys_are_made_once_and_kept_private(tmp_path: Path) -> None:
    """The second start has the keys of the first, in a file that only its owner reads."""
    environment = {"HELPLINE_DATA": str(tmp_path)}
    assert Settings.from_environment(environment) == Settings.from_environment(environment)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_keys_made_at_once_are_the_same(tmp_path: Path) -> None:
    """Processes that start together agree on the keys."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: local_keys(tmp_path), range(16)))
    assert len({keys.secret_key for keys in made}) == 1


def test_a_key_that_a_newer_version_needs_is_added(tmp_path: Path) -> None:
    """An older file keeps its keys and gets what it lacks."""
    before = local_keys(tmp_path)
    path = tmp_path / "keys.json"
    kept = json.loads(path.read_text())
    del kept["api_secret"]
    path.write_text(json.dumps(kept))
    after = local_keys(tmp_path)
    assert after.data_key == before.data_key
    assert after.api_secret


@pytest.mark.parametrize("text", ["", "{", "[]", '{"data_key": ""}', '{"data_key": 7}'])
def test_a_damaged_file_of_keys_is_never_replaced(tmp_path: Path, text: str) -> None:
    """New keys would make the old data unreadable: the start is refused and the file stays."""
    (tmp_path / "keys.json").write_text(text)
    with pytest.raises(KeysUnreadable):
        local_keys(tmp_path)
    assert (tmp_path / "keys.json").read_text() == text


def test_a_real_carrier_brings_its_keys(tmp_path: Path) -> None:
    """With an account everything is taken from the environment and no file of keys is made."""
    settings = Settings.from_environment({**REAL, "HELPLINE_DATA": str(tmp_path)})
    assert not settings.is_local
    assert not settings.takes_samples
    assert settings.public_url == "https://line.example.org"
    assert settings.carrier.api_url is None
    assert settings.sample_password is None
    assert not (tmp_path / "keys.json").exists()


@pytest.mark.parametrize("name", ["TWILIO_AUTH_TOKEN", "SECRET_KEY", "DATA_KEY", "PUBLIC_URL"])
def test_with_a_real_carrier_nothing_is_made_up(tmp_path: Path, name: str) -> None:
    """What is missing is demanded by its name."""
    environment = {key: value for key, value in REAL.items() if key != name}
    with pytest.raises(SettingsFaults) as caught:
        Settings.from_environment({**environment, "HELPLINE_DATA": str(tmp_path)})
    assert [fault for fault in caught.value.faults if fault.startswith(name)]


def test_another_carrier_on_this_machine_may_have_samples(tmp_path: Path) -> None:
    """An account with a REST address of its own is a carrier that is not Twilio: samples are allowed."""
    environment = {**REAL, "TWILIO_API_URL": "http://127.0.0.1:8010", "HELPLINE_DATA": str(tmp_path)}
    del environment["PUBLIC_URL"]
    settings = Settings.from_environment(environment)
    assert settings.takes_samples
    assert not settings.is_local


def test_a_real_line_is_never_open_at_any_hour(tmp_path: Path) -> None:
    """Nobody waits at night for nobody: refused beside Twilio, allowed where the line is only tried."""
    environment = {**REAL, "HELPLINE_ALWAYS_OPEN": "1", "HELPLINE_DATA": str(tmp_path)}
    with pytest.raises(SettingsFaults, match="HELPLINE_ALWAYS_OPEN"):
        Settings.from_environment(environment)
    for address in ({"TWILIO_API_URL": "http://127.0.0.1:8010"}, {"TWILIO_ACCOUNT_SID": ""}):
        assert Settings.from_environment({**environment, **address}).is_always_open


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    """One start shows everything that is wrong, without the values."""
    environment = {
        "HELPLINE_CONFIG": str(tmp_path / "nothing.yaml"),
        "HELPLINE_DATA": str(tmp_path),
        "HELPLINE_ALWAYS_OPEN": "perhaps",
        "PORT": "99999",
        "PUBLIC_URL": "line.example.org",
        "SECRET_KEY": f"{LONG}, short-one",
        "DATA_KEY": "short-two",
        "DATABASE_URL": "oracle://somewhere",
        "REDIS_URL": "somewhere",
        "TWILIO_API_KEY": "SK00",
    }
    with pytest.raises(SettingsFaults) as caught:
        Settings.from_environment(environment)
    named = {fault.partition(":")[0].split(" ")[0] for fault in caught.value.faults}
    assert named == (set(environment) - {"HELPLINE_DATA"})
    assert "short-one" not in str(caught.value)
    assert "short-two" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_an_earlier_signing_key_is_still_accepted(tmp_path: Path) -> None:
    """The first key signs, the ones behind the commas are kept for what was signed before."""
    earlier = LONG[::-1]
    settings = Settings.from_environment({"HELPLINE_DATA": str(tmp_path), "SECRET_KEY": f"{LONG}, {earlier}"})
    assert settings.signing_keys == (LONG, earlier)


def test_no_secret_is_shown(tmp_path: Path) -> None:
    """What ends up in a log or a traceback by accident carries no key and no password."""
    environment = {"HELPLINE_DATA": str(tmp_path), "DATABASE_URL": "postgresql://helpline:pass-word@db/helpline"}
    settings = Settings.from_environment(environment)
    shown = repr(settings) + repr(local_keys(tmp_path))
    secrets = json.loads((tmp_path / "keys.json").read_text())
    hidden = [value for name, value in secrets.items() if name != "account_sid"]
    assert not [value for value in [*hidden, "pass-word"] if value in shown]


def test_the_database_driver_is_named_once(tmp_path: Path) -> None:
    """A plain PostgreSQL address gets the driver that is installed."""
    environment = {"HELPLINE_DATA": str(tmp_path), "DATABASE_URL": "postgresql://db/helpline"}
    assert Settings.from_environment(environment).database_url == "postgresql+psycopg://db/helpline"


def test_a_directory_has_all_of_its_three(tmp_path: Path) -> None:
    """Without any there is none; its secret is shown to nobody."""
    three = {"OIDC_ISSUER": "https://id.example/realm", "OIDC_CLIENT_ID": "line", "OIDC_CLIENT_SECRET": "very secret"}
    given = {"HELPLINE_DATA": str(tmp_path)}
    assert Settings.from_environment(given).directory is None
    settings = Settings.from_environment(given | three)
    assert settings.directory is not None
    assert settings.directory.issuer == "https://id.example/realm"
    assert "very secret" not in repr(settings)
    for missing in three:
        with pytest.raises(SettingsFaults, match="give all three or none"):
            Settings.from_environment(given | {name: value for name, value in three.items() if name != missing})


@pytest.mark.parametrize(
    ("issuer", "is_fine"),
    [
        ("http://id.example", False), ("id.example", False), ("https://id.example?x=1", False),
        ("http://127.0.0.1:8080/realm", True), ("https://id.example/realms/office", True),
    ],
)  # fmt: skip
def test_a_directory_is_asked_by_https(tmp_path: Path, issuer: str, is_fine: bool) -> None:
    """Except on this machine."""
    environment = {
        "HELPLINE_DATA": str(tmp_path),
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": "a",
        "OIDC_CLIENT_SECRET": "b",
    }
    if is_fine:
        assert Settings.from_environment(environment).directory
        return
    with pytest.raises(SettingsFaults, match="OIDC_ISSUER"):
        Settings.from_environment(environment)
