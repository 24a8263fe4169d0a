"""The command line: help with an example, exit codes, one plain sentence for each trouble, in the person's language."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from addin import cli
from addin.errors import CommandMissing
from addin.language import LANGUAGES
from addin.terminal import Exit, Terminal, command
from addin.text import text
from tests.support.command_line import TRACKER, as_program, leerlijn, sentence_of

OWN_COMMANDS = ["read", "validate", "colour", "uncolour"]
ALL_COMMANDS = cli.leerlijn.list_commands(click.Context(cli.leerlijn))


# --- help


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_shows_an_example_that_is_a_command_line(name: str, language: str) -> None:
    result = leerlijn(name, "--help", "--lang", language)

    assert result.exit_code == Exit.DONE
    heading = {"nl": "Voorbeeld", "fr": "Exemple", "en": "Example"}[language]
    assert re.search(rf"^{heading} ?:\n  leerlijn {name}\b", result.stdout, re.MULTILINE)
    assert "--json" in result.stdout
    assert "--lang" in result.stdout


def test_help_speaks_the_language_that_was_asked_for_throughout() -> None:
    english, dutch = (set(leerlijn("read", "--help", "--lang", one).stdout.splitlines()) for one in ("en", "nl"))

    assert english & dutch == {"", "  leerlijn read tracker.xlsx"}


def test_without_a_command_the_help_is_shown() -> None:
    assert leerlijn().stdout == leerlijn("--help").stdout
    assert leerlijn().exit_code == Exit.DONE


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"leerlijn \d+\.\d+\.\d+\n", leerlijn("--version").stdout)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from addin.cli import leerlijn; leerlijn.main(['--help'], standalone_mode=False); "
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300)

    for heavy in ("lxml", "flask", "sqlalchemy", "xlsxwriter", "openpyxl", "rapidfuzz", "alembic", "babel"):
        assert f"'{heavy}'" not in run.stderr


def test_help_lists_our_own_commands_without_loading_them() -> None:
    program = (
        "import sys; from addin.cli import leerlijn; leerlijn.main(['--help'], standalone_mode=False); "
        "print(*sorted(sys.modules), file=sys.stderr)"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300)

    assert {"addin.run", "addin.reading", "addin.commands.reading"}.isdisjoint(run.stderr.split())
    assert "validate" in run.stdout


# --- wrong arguments and files that are no workbook


def empty(folder: Path) -> Path:
    (folder / "leeg.xlsx").write_bytes(b"")
    return folder / "leeg.xlsx"


def no_workbook(folder: Path) -> Path:
    (folder / "lijst.xlsx").write_text("naam;score\nNoor;3\n", encoding="utf-8")
    return folder / "lijst.xlsx"


def cut_off(folder: Path) -> Path:
    (folder / "half.xlsx").write_bytes(TRACKER.read_bytes()[:5000])
    return folder / "half.xlsx"


def nowhere(folder: Path) -> Path:
    return folder / "bestaat niet.xlsx"


def a_folder(folder: Path) -> Path:
    return folder


@pytest.mark.parametrize("name", OWN_COMMANDS)
@pytest.mark.parametrize("given", [empty, no_workbook, cut_off, nowhere, a_folder])
def test_what_is_no_workbook_is_refused_in_one_sentence_of_each_language(
    given: Callable[[Path], Path], name: str, tmp_path: Path
) -> None:
    file = given(tmp_path)
    before = file.read_bytes() if file.is_file() else None

    place = ["-o", tmp_path / "uit.xlsx"] if "colour" in name else []

    said = [sentence_of(leerlijn(name, file, *place, "--lang", language)) for language in LANGUAGES]

    assert len(set(said)) == len(LANGUAGES)
    assert not (tmp_path / "uit.xlsx").exists()
    assert all(sentence.startswith(f"{file.name}: ") or str(file) in sentence for sentence in said)
    assert (file.read_bytes() if file.is_file() else None) == before


@pytest.mark.parametrize(
    ("arguments", "dutch"),
    [
        ((), "Er ontbreekt een argument: 'WERKBOEK...'. Zie leerlijn read --help."),
        ((TRACKER, "--trajectory", "NIETS"), "Er is geen traject NIETS."),
        ((TRACKER, "--layout", "nergens.json"), "nergens.json is geen indeling die te lezen is"),
        ((TRACKER, "--kleur"), "Er is geen optie '--kleur'."),
        ((TRACKER, "--layout"), "Achter de optie '--layout' ontbreekt een waarde."),
        ((TRACKER, "--lang", "de"), "Ongeldige waarde voor '--lang': 'de' is geen van 'nl', 'fr', 'en'."),
        ((TRACKER, TRACKER, "--save-layout", "x.json"), "Een indeling hoort bij één werkboek"),
    ],
)
def test_wrong_arguments_are_refused_in_one_dutch_sentence(arguments: Sequence[object], dutch: str) -> None:
    assert dutch in sentence_of(leerlijn("read", *arguments))


def test_a_command_that_does_not_exist_gets_the_one_that_was_meant() -> None:
    said = sentence_of(leerlijn("valideer"))

    assert said.startswith("Er is geen opdracht 'valideer'. Bedoel je 'validate'?")


def test_a_command_of_another_package_is_proposed_too() -> None:
    assert "'summary'" in sentence_of(leerlijn("sumary"))


def test_one_workbook_that_cannot_be_read_leaves_the_others_be(tmp_path: Path) -> None:
    result = leerlijn("read", TRACKER, empty(tmp_path), TRACKER, "--json")

    document = json.loads(result.stdout)
    assert [one["workbook"]["name"] for one in document["workbooks"]] == [TRACKER.name] * 2
    assert [(one["name"], one["code"]) for one in document["refused"]] == [("leeg.xlsx", "empty")]
    assert result.exit_code == Exit.NOT_DONE
    assert result.stderr.startswith("leeg.xlsx: ")


# --- what other packages bring


@pytest.fixture
def _broken_package(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        name = "sync"

        def load(self) -> click.Command:
            raise ModuleNotFoundError("No module named 'sqlalchemy'")

    monkeypatch.setattr(cli, "_brought", lambda: {"sync": Broken()})


@pytest.mark.usefixtures("_broken_package")
def test_a_command_whose_package_is_not_whole_says_so_and_leaves_the_others_be() -> None:
    said = sentence_of(leerlijn("sync"))

    assert said.startswith("leerlijn sync is niet volledig geïnstalleerd (No module named 'sqlalchemy').")
    assert leerlijn("--help").exit_code == Exit.DONE
    assert "sync" in leerlijn("--help").stdout


# --- what should never happen


def surprised(_terminal: Terminal, *, as_json: bool) -> Exit:
    raise {"io": OSError(errno.EIO, "disk on fire"), "own": CommandMissing("x", "y")}["own" if as_json else "io"]


SURPRISE = command("surprise", said=text("Example"), example="leerlijn surprise")(surprised)


def test_what_nobody_foresaw_is_one_sentence_with_what_to_do() -> None:
    said = sentence_of(CliRunner().invoke(SURPRISE, []))

    assert "disk on fire" in said
    assert "--debug" in said


def test_a_problem_of_ours_that_has_words_is_said_in_them() -> None:
    assert sentence_of(CliRunner().invoke(SURPRISE, ["--json"])).startswith("leerlijn x is niet volledig")


@pytest.mark.parametrize("arguments", [["--debug"], ["--debug", "--json"]])
def test_debug_shows_the_traceback(arguments: list[str]) -> None:
    result = CliRunner().invoke(SURPRISE, arguments)

    assert isinstance(result.exception, OSError | CommandMissing)


def interrupted(_terminal: Terminal, **_options: bool) -> Exit:
    raise KeyboardInterrupt


def test_an_interrupted_command_ends_quietly() -> None:
    made = command("wait", said=text("Example"), example="leerlijn wait")(interrupted)

    result = CliRunner().invoke(made, [])

    assert result.exit_code == Exit.INTERRUPTED
    assert result.output.strip() == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_has_seen_enough_ends_it_quietly() -> None:
    flood = (
        "from addin.terminal import command; from addin.text import text; "
        "made = command('flood', said=text('Example'), example='flood')"
        "(lambda terminal, as_json: [terminal.say('word ' * 20) for _ in range(20_000)] and 0); made.main([])"
    )
    line = f'{sys.executable} -c "{flood}" | head -n 1'
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False, timeout=300
    )

    assert (run.stderr, run.returncode) == ("", 0)


def test_names_and_signs_survive_a_terminal_without_unicode(tmp_path: Path) -> None:
    file = tmp_path / "évaluatie ✓.xlsx"
    file.write_bytes(b"")

    run = as_program("read", file, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})

    assert run.stderr.startswith("évaluatie ✓.xlsx: ")
