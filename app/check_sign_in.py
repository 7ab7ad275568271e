"""Staff's way to the pages: what ``helpline check`` finds in ``sign_in:``, in the environment, and in the accounts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from app import queries
from app.check_staff import ask
from app.settings import Settings
from line.findings import Finding, note, warning
from line.model import Configuration, SignInRules
from line.places import Places

ACCOUNTS = "accounts"
_HERE = {"127.0.0.1", "localhost", "::1"}


def sign_in_findings(configuration: Configuration, settings: Settings, places: Places) -> Iterator[Finding]:
    """Everything about signing in that is wrong, or that somebody should know."""
    rules = configuration.sign_in
    yield from _directory_findings(rules, settings, places)
    yield from _account_findings(rules, settings)
    address = urlsplit(settings.public_url)
    if address.scheme == "http" and address.hostname not in _HERE:
        what = "the pages are not encrypted: whoever is in between reads passwords and session cookies"
        yield warning("PUBLIC_URL", what, "give an address with https, and end TLS in a proxy")


def _directory_findings(rules: SignInRules, settings: Settings, places: Places) -> Iterator[Finding]:
    """The directory stands in two places, which must agree."""
    place = ("sign_in", "directory")
    if rules.directory is None:
        if settings.directory is not None:
            what = "OIDC_ISSUER names a directory, but `sign_in` of config.yaml has none: nobody is sent there"
            yield warning("the environment", what, "add `directory:` to `sign_in`, or remove the three OIDC variables")
        return
    if settings.directory is None:
        what = "staff are to sign in by a directory, and the environment does not say where it is"
        todo = "set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or remove `directory:`"
        yield places.error(places.config, place, what, todo)
    if rules.directory.second_factor == "directory" and rules.one_time_code:
        roles = ", ".join(rules.one_time_code)
        what = f"whoever is {roles} gives no one-time code here after a sign-in by the directory"
        yield places.note(places.config, place, what, "make sure that the directory asks for its own")


def _account_findings(rules: SignInRules, settings: Settings) -> Iterator[Finding]:
    found = ask(settings, queries.sign_ins)
    if isinstance(found, str):
        return  # which the check of staff says already
    if found and not any(one.role == "administrator" and one.may_sign_in for one in found):
        what = "nobody may sign in as an administrator: supervisors cannot make one"
        yield note(ACCOUNTS, what, "helpline people add NAME --role administrator --login NAME, or change one")
    without = [one.name for one in found if one.may_sign_in and one.role in rules.one_time_code and not one.has_codes]
    if without:
        what = f"{', '.join(without)} must have one-time codes and have not set them up"
        yield note(ACCOUNTS, what, "nothing: they are asked to at their next sign-in")
