"""Keep the catalogs of addin in step with its sentences: collect, merge, compile; ``--check`` only says what is amiss.

Sentences are the templates of ``text("…")`` in modules that import it from ``addin.text`` (sqlalchemy has a ``text``
of its own). ``click.po`` beside them translates what click itself says; nobody collects it, it is only compiled.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "addin" / "locale"
PACKAGES = ("addin", "sync_service", "workbook_templates")
LANGUAGES = ("nl", "fr")
_IMPORTS_TEXT = re.compile(r"^from addin\.text import .*\btext\b", re.MULTILINE)


def main() -> int:
    """Bring the catalogs up to date, or check them; return how many faults were found."""
    check = "--check" in sys.argv[1:]
    template = collected()
    faults: list[str] = []
    for language in LANGUAGES:
        ours, clicks = (LOCALE / language / "LC_MESSAGES" / f"{domain}.po" for domain in ("leerlijn", "click"))
        if not check:
            write(ours, merged(ours, language, template))
            write(clicks, read(clicks, language))
        faults += [f"{language}: {fault}" for fault in amiss(ours, language, template)]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return min(len(faults), 1)


def collected() -> Catalog:
    """Return every template in the code, with the modules that use it."""
    template = Catalog(project="leerlijn", fuzzy=False)
    for module in modules():
        found = extract_from_file("python", module, keywords={"text": None}, options={"encoding": "utf-8"})
        for _line, message, _comments, _context in found:
            template.add(message, locations=[(str(module.relative_to(ROOT)), 0)])
    return template


def modules() -> Iterator[Path]:
    """Yield the modules that say sentences, in order."""
    for package in PACKAGES:
        for module in sorted((ROOT / package).rglob("*.py")):
            if _IMPORTS_TEXT.search(module.read_text(encoding="utf-8")):
                yield module


def read(path: Path, language: str) -> Catalog:
    """Return a catalog as it stands; an empty one if there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(path: Path, language: str, template: Catalog) -> Catalog:
    """Return the catalog with exactly the templates of the code, keeping the translations it has."""
    catalog = read(path, language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def write(path: Path, catalog: Catalog) -> None:
    """Write the catalog and its compiled form; the same content always gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, include_lineno=False, sort_output=True, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {catalog.locale}\\n"\n'
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    path.write_bytes(header.encode() + plural.encode() + buffer.getvalue())
    path.with_suffix(".mo").write_bytes(compiled(path))


def compiled(path: Path) -> bytes:
    """Return the .mo of a .po, dated at the beginning of time so that it changes only when its sentences do."""
    with path.open("rb") as file:
        catalog = read_po(file)
    catalog.creation_date = catalog.revision_date = datetime(1970, 1, 1, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def sentences(catalog: Catalog) -> dict[str, object]:
    """Return what a catalog translates into what; the header apart, for it names the version of Babel."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: tuple(message.string)
        for message in catalog
        if message.id
    }


def amiss(path: Path, language: str, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with a catalog, in words."""
    catalog = read(path, language)
    for message in template:
        if message.id:
            yield from amiss_in(catalog.get(message.id), message.id)
    for message in catalog:
        if message.id and message.id not in template:
            yield f"no longer said: {message.id!r}"
    for po in (path, path.with_name("click.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or sentences(read_mo(BytesIO(mo.read_bytes()))) != sentences(read(po, language)):
            yield f"{mo.relative_to(ROOT)} is not compiled from its .po; run `make catalogs`"


def amiss_in(message: Message | None, template: str) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    if message is None or not message.string:
        yield f"not translated: {template!r}"
    elif message.fuzzy:
        yield f"fuzzy: {template!r}"
    elif placeholders(message.string) != placeholders(template):
        yield f"other placeholders: {message.string!r} for {template!r}"
    elif says_it_again(message.string):
        yield f"said more than once: {message.string!r}"


def says_it_again(translation: str) -> bool:
    """Say whether a translation is nothing but itself, several times: so two branches that changed it are merged."""
    return translation in (translation + translation)[1:-1]


def placeholders(template: str) -> set[str | None]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


if __name__ == "__main__":
    sys.exit(main())
