"""Keep the catalogs of the pages in step with what they say: collect, merge, compile; ``--check`` says what is amiss.

Sentences are those of ``_`` and ``ngettext`` in the service's modules and of ``{% trans %}`` in its templates. English
is the language of the source and needs no catalog. ``catalogs.py`` does the same for the sentences of ``addin``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from catalogs import LANGUAGES, merged, read, says_it_again, write

SERVICE = Path(__file__).resolve().parent.parent / "sync_service"
TRANSLATIONS = SERVICE / "translations"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_PLACEHOLDERS = re.compile(r"%\((\w+)\)[sd]")


def main() -> int:
    """Bring the catalogs up to date, or check them; return 1 when something is amiss."""
    template = collected()
    faults = list(hidden())
    for language in LANGUAGES:
        path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        if "--check" not in sys.argv[1:]:
            write(path, merged(path, language, template))
        faults += [f"{language}: {fault}" for fault in amiss(path, language, template)]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return min(len(faults), 1)


def collected() -> Catalog:
    """Return every sentence of the pages, with the files that say it."""
    template = Catalog(project="leerlijn", fuzzy=False)
    found = extract_from_dir(SERVICE, METHODS, OPTIONS, keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        template.add(message, locations=[(f"sync_service/{file}", 0)])
    return template


def hidden() -> Iterator[str]:
    """Yield where a sentence stands inside an f-string: there nobody collects it, and it stays English."""
    for path in sorted(SERVICE.rglob("*.py")):
        drawn = [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.JoinedStr)]
        calls = (inner for one in drawn for inner in ast.walk(one) if isinstance(inner, ast.Call))
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                yield f"{path.relative_to(SERVICE.parent)}:{call.lineno}: take the sentence out of the f-string"


def amiss(path: Path, language: str, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with a catalog, in words."""
    catalog = read(path, language)
    for message in template:
        if message.id:
            yield from amiss_in(catalog.get(message.id), forms(message.id))
    for message in catalog:
        if message.id and message.id not in template:
            yield f"no longer said: {message.id!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or told(read_mo(BytesIO(compiled.read_bytes()))) != told(catalog):
        yield f"{compiled.relative_to(SERVICE.parent)} is not compiled from its .po; run `make catalogs`"


def amiss_in(message: Message | None, said: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with one translation; each of its forms may name what the longest form names, no more."""
    translations = forms(message.string) if message else ()
    if not translations or not all(translations):
        yield f"not translated: {said[0]!r}"
    elif message and message.fuzzy:
        yield f"fuzzy: {said[0]!r}"
    elif any(placeholders(one) - placeholders(said[-1]) for one in translations):
        yield f"other placeholders: {translations!r} for {said[0]!r}"
    elif placeholders(translations[-1]) != placeholders(said[-1]):
        yield f"placeholders left out: {translations!r} for {said[0]!r}"
    elif any(map(says_it_again, translations)):
        yield f"said more than once: {translations!r}"


def told(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return what a catalog translates into what."""
    return {forms(message.id)[0]: forms(message.string) for message in catalog if message.id}


def forms(said: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return a sentence as its forms: one, or singular and plural."""
    return (said,) if isinstance(said, str) else tuple(said)


def placeholders(said: str) -> set[str]:
    """Return the names between %( and )."""
    return set(_PLACEHOLDERS.findall(said))


if __name__ == "__main__":
    sys.exit(main())
