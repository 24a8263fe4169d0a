"""The documentation keeps up: no command, option, status or kind of finding without a word about it, no dead link."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from addin.cli import leerlijn
from addin.domain.status import Role, Status
from addin.sheet.finding import Kind

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def anchor_of(heading: str) -> str:
    """Return the anchor that a heading gets on a page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        leads_to = (page.parent / path).resolve() if path else page

        assert leads_to.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", leads_to.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(anchor_of, headings), target


@pytest.mark.parametrize("word", [*Status, *Role, *Kind])
def test_every_word_of_the_json_is_in_the_glossary(word: str) -> None:
    assert f"`{word}`" in GLOSSARY


def test_every_command_and_option_is_documented() -> None:
    sections = dict(
        re.findall(
            r"^## leerlijn (\w+)\n(.*?)(?=^## |\Z)",
            (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"),
            re.MULTILINE | re.DOTALL,
        )
    )
    context = click.Context(leerlijn)

    assert set(sections) == set(leerlijn.list_commands(context))
    for name in leerlijn.list_commands(context):
        section = sections[name]
        command = leerlijn.get_command(context, name)
        assert command is not None
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        common = {"--json", "--lang", "--debug"}
        assert {option for option in options - common if f"`{option}" not in section} == set(), name


def test_every_word_of_the_makefile_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    explained = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [target for target in targets if f"make {target}" not in explained and target != "help"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", page.read_text(encoding="utf-8"))
