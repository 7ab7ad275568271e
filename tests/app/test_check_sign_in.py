"""What ``helpline check`` says of staff's way to the pages: the section, the environment, the accounts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.check_sign_in import sign_in_findings
from app.settings import Settings
from line.errors import ConfigurationFaults
from line.findings import Finding
from line.load import load
from line.places import Places
from store.database import Database
from store.models import OneTimeCode, Person
from tests.line.plants import Copy

OIDC = {"OIDC_ISSUER": "https://id.example", "OIDC_CLIENT_ID": "helpline", "OIDC_CLIENT_SECRET": "a secret"}
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The office's line."""
    return Copy.into(tmp_path)


def says(copy: Copy, sign_in: str = "", **environment: str) -> list[Finding]:
    """What is found with this in place of the section's comment on a directory."""
    if sign_in:
        copy.change("config.yaml", r"^  # directory: .*$", f"  {sign_in}")
    settings = Settings.from_environment({"HELPLINE_DATA": str(copy.folder / "data"), **environment})
    return list(sign_in_findings(load(copy.config), settings, Places(copy.config)))


def test_the_office_as_it_is_shipped_is_fine(copy: Copy) -> None:
    """Without a directory, in either place."""
    assert says(copy) == []


def test_a_directory_that_is_nowhere(copy: Copy) -> None:
    """Told at its line, with the three names."""
    (found,) = says(copy, "directory: { claim: email, second_factor: here }")
    text = copy.config.read_text().splitlines()
    assert (found.severity, "OIDC_CLIENT_SECRET" in found.todo) == ("error", True)
    assert text[(found.line or 0) - 1].strip().startswith("directory:")


def test_a_directory_that_nobody_is_sent_to(copy: Copy) -> None:
    """The environment has it, the configuration does not."""
    (found,) = says(copy, **OIDC)
    assert (found.severity, found.where) == ("warning", "the environment")


def test_both_agree(copy: Copy) -> None:
    """Then there is nothing to say, but that codes are left to the directory where they are."""
    assert says(copy, "directory: {}", **OIDC) == []
    copy.change("config.yaml", r"directory: \{\}", "directory: { second_factor: directory }")
    (found,) = says(copy, **OIDC)
    assert (found.severity, "administrator" in found.what) == ("note", True)


def test_pages_that_anybody_can_read_on_the_way(copy: Copy) -> None:
    """Plain HTTP is for this machine only."""
    assert says(copy, PUBLIC_URL="http://127.0.0.1:9000") == []
    (found,) = says(copy, PUBLIC_URL="http://line.example.org")
    assert (found.severity, found.where) == ("warning", "PUBLIC_URL")


def test_accounts_are_asked_for(copy: Copy, database_url: str) -> None:
    """An office of logins without an administrator is told so; one who must have codes and has none is a note."""
    database = Database(database_url)
    common = {"languages": [], "topics": ["all"], "created_at": NOW}
    with database.write() as session:
        session.add(Person(name="Ewa", role="supervisor", login="ewa", **common))
        session.add(Person(name="Jan", role="administrator", login="jan", locked_at=NOW, **common))
    (found,) = says(copy, DATABASE_URL=database_url)
    assert (found.severity, "nobody may sign in as an administrator" in found.what) == ("note", True)
    with database.write() as session:
        session.query(Person).where(Person.name == "Jan").one().locked_at = None
    (found,) = says(copy, DATABASE_URL=database_url)
    assert (found.severity, "Jan must have one-time codes" in found.what) == ("note", True)
    with database.write() as session:
        jan = session.query(Person).where(Person.name == "Jan").one()
        session.add(OneTimeCode(person_id=jan.id, secret_sealed=b"", last_step=0, recovery=[], since=NOW))
    assert says(copy, DATABASE_URL=database_url) == []
    database.dispose()


@pytest.mark.parametrize(
    ("line", "value", "said"),
    [
        ("one_time_code", "[king]", "sign_in.one_time_code[0] has an unusable value 'king'; write one of 'consultant'"),
        ("one_time_code", "[supervisor, supervisor]", "supervisor is named twice; name it once"),
        ("one_time_code", "administrator", "sign_in.one_time_code is not a list"),
        ("idle_min", "0", "sign_in.idle_min must be above 0"),
        (
            "idle_min",
            "800",
            "idle_min is 800, above longest_h, 12: no session is ever idle so long; make it 720 at most",
        ),
        ("longest_h", "48", "sign_in.longest_h must be at most 24"),
        ("tries_per_login", "1", "sign_in.tries_per_login must be at least 3"),
        ("tries_per_login", "50", "tries_per_login is 50, above tries_per_address, 30: it is never reached"),
        ("# directory", "", ""),
        ("idle_minutes", "5", "unknown key sign_in.idle_minutes; did you mean idle_min?"),
    ],
)
def test_what_the_section_cannot_be(copy: Copy, line: str, value: str, said: str) -> None:
    """Each with its line and what to write."""
    if not said:
        copy.change("config.yaml", r"^  # directory: .*$", '  directory: { claim: "two words" }')
        said = "sign_in.directory.claim has an unusable value 'two words'; write the name of a claim"
    elif line == "idle_minutes":
        copy.change("config.yaml", r"^  idle_min: .*$", "  idle_minutes: 5")
    else:
        copy.change("config.yaml", rf"^  {line}: .*$", f"  {line}: {value}")
    with pytest.raises(ConfigurationFaults) as caught:
        load(copy.config)
    (fault,) = caught.value.faults
    assert said.replace("'consultant'", "consultant") in str(fault)
    assert fault.line is not None


def test_an_office_that_writes_nothing_gets_the_usual(copy: Copy) -> None:
    """Without the section nobody must have codes, and sessions end all the same."""
    text = copy.config.read_text()
    copy.write("config.yaml", text[: text.index("\nsign_in:")])
    rules = load(copy.config).sign_in
    assert (rules.one_time_code, rules.idle_min, rules.longest_h, rules.directory) == ((), 60, 12, None)
