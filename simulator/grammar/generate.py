"""Read TwiML's grammar out of the typings of npm's `twilio` and write it as data.

`make grammar` installs the pinned package (`npm ci --ignore-scripts`) and runs this with Python; no Node
program runs. The names of elements stand in `VoiceResponse.js`, everything else in `VoiceResponse.d.ts`.
What a Polly voice speaks is not in its name, nor in the package, so it is kept beside this file in
`polly.json`; a voice that is missing there stops the generation.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent / "node_modules" / "twilio"
OLD_NAMES = {"cmn-CN": "zh-CN", "cmn-TW": "zh-TW", "yue-HK": "zh-HK"}

ENUMERATION = re.compile(r"^    type (\w+) = (.+);$", re.MULTILINE)
INTERFACE = re.compile(r"^    export interface (\w+)Attributes \{\n(.*?)^    \}", re.MULTILINE | re.DOTALL)
ATTRIBUTE = re.compile(r"^        (?:\"([^\"]+)\"|(\w+))\?: (.+);$", re.MULTILINE)
ROOT = re.compile(r"^declare class VoiceResponse extends TwiML \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
CLASS = re.compile(r"^    export class (\w+) extends TwiML \{\n(.*?)^    \}", re.MULTILINE | re.DOTALL)
METHOD = re.compile(r"^\s+(\w+)\((.*)\): VoiceResponse\.(\w+);$", re.MULTILINE)
JS_ROOT = re.compile(r"^class VoiceResponse extends .*?\n(.*?)^\}", re.MULTILINE | re.DOTALL)
JS_CLASS = re.compile(r"^    class (\w+) extends .*?\n(.*?)^    \}", re.MULTILINE | re.DOTALL)
JS_METHOD = re.compile(
    r"^\s+(\w+)\([^)]*\) \{\n(?:(?!^\s+\w+\([^)]*\) \{\n).)*?\.ele\(\"([^\"]+)\"", re.MULTILINE | re.DOTALL
)


class GrammarSourceError(Exception):
    """The package is not there, or says something that this reader does not understand."""


def enumerations(typings: str) -> dict[str, list[str]]:
    """Each named set of values, in the order of the typings."""
    return {name: re.findall(r'"([^"]*)"', values) for name, values in ENUMERATION.findall(typings)}


def attribute_sets(typings: str) -> dict[str, dict[str, dict[str, Any]]]:
    """Each set of attributes: name -> {type, of, list}; repeated sets are merged.

    `type` is string, boolean, integer or enumeration; `of` names the enumeration.
    """
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name, body in INTERFACE.findall(typings):
        for quoted, plain, kind in ATTRIBUTE.findall(body):
            found.setdefault(name, {})[quoted or plain] = _type_of(kind)
    return found


def _type_of(kind: str) -> dict[str, Any]:
    base = kind.removesuffix("[]")
    simple = {"string": "string", "boolean": "boolean", "number": "integer", "object": "string"}
    described: dict[str, Any] = {"type": simple[base]} if base in simple else {"type": "enumeration", "of": base}
    return described | {"list": True} if kind.endswith("[]") else described


def _methods(typings: str) -> Iterator[tuple[str, str, str, str]]:
    bodies = [("Response", body) for body in ROOT.findall(typings)] + CLASS.findall(typings)
    for owner, body in bodies:
        for method, parameters, element in METHOD.findall(body):
            yield owner, method, parameters, element


def _tags(javascript: str) -> dict[tuple[str, str], str]:
    bodies = [("Response", body) for body in JS_ROOT.findall(javascript)] + JS_CLASS.findall(javascript)
    return {(owner, method): tag for owner, body in bodies for method, tag in JS_METHOD.findall(body)}


def elements(typings: str, javascript: str) -> dict[str, dict[str, dict[str, str]]]:
    """Which element may stand in which: owner -> tag -> {element, attributes?, text: none | optional | required}."""
    tags = _tags(javascript)
    found: dict[str, dict[str, dict[str, str]]] = {"Response": {}}
    for owner, method, parameters, element in _methods(typings):
        if (owner, method) not in tags:
            raise GrammarSourceError(f"{owner}.{method} makes no element that could be read")
        child = found.setdefault(owner, {}).setdefault(tags[owner, method], {"element": element})
        attributes = re.search(r"attributes\??: VoiceResponse\.(\w+)Attributes", parameters)
        if attributes:
            child["attributes"] = attributes.group(1)
        child["text"] = _text_of(parameters)
        found.setdefault(element, {})
    return found


def _text_of(parameters: str) -> str:
    texts = re.findall(r"(\w+)(\??): string", parameters)
    if not texts:
        return "none"
    return "optional" if texts[-1][1] else "required"


def voices(names: list[str], table: dict[str, Any]) -> dict[str, list[str]]:
    """What each voice speaks: a Google voice says so in its name, a Polly voice in the table."""
    return {name: _spoken_by(name, table) for name in names}


def _spoken_by(name: str, table: dict[str, Any]) -> list[str]:
    vendor, _, rest = name.partition(".")
    if vendor == "Google":
        language, country = rest.split("-")[:2]
        locale = f"{language}-{country.upper()}"
        return [locale, *([OLD_NAMES[locale]] if locale in OLD_NAMES else [])]
    spoken = table["basic"].get(name) or table["voices"].get(rest.split("-")[0])
    if not spoken:
        raise GrammarSourceError(f"polly.json does not say what {name} speaks")
    return [*spoken, *(OLD_NAMES[locale] for locale in spoken if locale in OLD_NAMES)]


def grammar(package: Path) -> dict[str, Any]:
    """The whole grammar of the package in this folder."""
    folder = package / "lib" / "twiml"
    try:
        typings = (folder / "VoiceResponse.d.ts").read_text("utf-8")
        javascript = (folder / "VoiceResponse.js").read_text("utf-8")
        version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    except OSError as error:
        raise GrammarSourceError(f"{error.filename} is not there: run npm ci first") from error
    sets = enumerations(typings)
    return {
        "source": f"npm twilio {version}, lib/twiml/VoiceResponse",
        "elements": elements(typings, javascript),
        "attributes": attribute_sets(typings),
        "enumerations": sets,
        "voices": voices(sets["SayVoice"], json.loads((HERE / "polly.json").read_text("utf-8"))),
    }


def main() -> None:
    """Write `twiml.json` beside this file."""
    try:
        found = grammar(PACKAGE)
    except GrammarSourceError as error:
        sys.exit(str(error))
    (HERE / "twiml.json").write_text(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    sys.stdout.write(f"{found['source']}: {len(found['attributes'])} sets of attributes, ")
    sys.stdout.write(f"{len(found['enumerations'])} enumerations, {len(found['voices'])} voices\n")


if __name__ == "__main__":
    main()
