"""The command line: help with an example, exit codes, one plain sentence for each trouble, in the person's language."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import parse

import click
import pytest
from click.testing import CliRunner, Result

from addin import cli
from addin.errors import CommandMissing
from addin.language import LANGUAGES, VARIABLE
from addin.taskpane.words import words
from addin.terminal import Exit, Terminal, command
from addin.text import text

TRACKERS = Path(__file__).parent / "data" / "trackers"
TRACKER = TRACKERS / "opvolging_jarne_vandamme_cargo.xlsx"
OWN_COMMANDS = ["read", "validate", "colour", "uncolour"]
ALL_COMMANDS = cli.leerlijn.list_commands(click.Context(cli.leerlijn))


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command change the language of the process for the next test."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv(VARIABLE, raising=False)


def leerlijn(*arguments: object) -> Result:
    return CliRunner().invoke(cli.leerlijn, [str(argument) for argument in arguments])


def as_program(*arguments: object, **settings: object) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "addin", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False, **settings)  # type: ignore[call-overload,no-any-return]


def sentence_of(result: Result) -> str:
    """Return the one line on stderr, after checking that it is one and that nothing else was said."""
    assert result.exit_code == Exit.NOT_DONE
    assert result.stdout == ""
    [sentence] = result.stderr.splitlines()
    return sentence


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

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    for heavy in ("lxml", "flask", "sqlalchemy", "xlsxwriter", "openpyxl", "rapidfuzz", "alembic", "babel"):
        assert f"'{heavy}'" not in run.stderr


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


def test_one_workbook_that_cannot_be_read_leaves_the_others_be(tmp_path: Path) -> None:
    result = leerlijn("read", TRACKER, empty(tmp_path), TRACKER, "--json")

    document = json.loads(result.stdout)
    assert [one["workbook"]["name"] for one in document["workbooks"]] == [TRACKER.name] * 2
    assert [(one["name"], one["code"]) for one in document["refused"]] == [("leeg.xlsx", "empty")]
    assert result.exit_code == Exit.NOT_DONE
    assert result.stderr.startswith("leeg.xlsx: ")


# --- reading and validating a real tracker


def test_reading_a_tracker_leaves_it_alone_and_gives_the_document() -> None:
    before = TRACKER.read_bytes()

    result = leerlijn("read", TRACKER, "--json")

    document = json.loads(result.stdout)
    assert (document["schema"], document["trajectory"]) == (1, "LOG")
    assert {o["learner"] for o in document["observations"]} == {"Jarne De Smet"}
    assert result.exit_code in {Exit.DONE, Exit.ERRORS_FOUND}
    assert TRACKER.read_bytes() == before


def test_validate_gives_the_same_document_with_more_findings() -> None:
    read, validated = (json.loads(leerlijn(name, TRACKER, "--json").stdout) for name in ("read", "validate"))

    assert {**validated, "findings": []} == {**read, "findings": []}
    kinds = [finding["kind"] for finding in validated["findings"]]
    assert kinds[: len(read["findings"])] == [finding["kind"] for finding in read["findings"]]
    assert "missing_competences" in kinds


def test_the_exit_code_is_one_exactly_when_a_finding_is_an_error() -> None:
    for tracker in sorted(TRACKERS.glob("*.xlsx")):
        result = leerlijn("validate", tracker, "--json")
        severities = {finding["severity"] for finding in json.loads(result.stdout)["findings"]}

        assert result.exit_code == (Exit.ERRORS_FOUND if "error" in severities else Exit.DONE), tracker.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_of_a_tracker_names_its_sheet_and_learner(language: str) -> None:
    said = leerlijn("read", TRACKER, "--lang", language).stdout

    assert "Jarne De Smet" in said
    assert "Opvolging" in said


def test_findings_are_told_in_words_with_what_to_do() -> None:
    result = leerlijn("validate", TRACKER)

    assert re.search(r"^  fout +D26  31/11/2025 is een dag die niet bestaat\.\n +→ ", result.stdout, re.MULTILINE)
    running = " ".join(result.stdout.split())
    assert " let op B7 9 van de 47 competenties van LOG staan nergens in dit werkboek: H1-H9. " in running
    assert result.exit_code == Exit.ERRORS_FOUND


def test_several_workbooks_are_told_one_after_the_other() -> None:
    told = leerlijn("read", TRACKER, TRACKERS / "vijf plus vijf.xlsx").stdout

    assert told.startswith(f"{TRACKER.name}\n")
    assert "\n\nvijf plus vijf.xlsx\n" in told


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("workbooks", "shown"), [(1, False), (2, True)])
def test_progress_shows_on_a_terminal_with_several_workbooks(workbooks: int, *, shown: bool) -> None:
    screen, terminal = os.openpty()
    line = [sys.executable, "-m", "addin", "read", *[str(TRACKER)] * workbooks]

    with os.fdopen(screen, "rb", buffering=0) as seen:
        run = subprocess.run(line, stdout=subprocess.PIPE, stderr=terminal, check=False)
        os.close(terminal)
        try:
            progress = seen.read(10_000).decode()
        except OSError:  # the other end is closed and nothing was written
            progress = ""

    assert ("Lezen" in progress) is shown
    assert "Lezen" not in run.stdout.decode()


def test_a_layout_that_was_written_gives_the_same_reading(tmp_path: Path) -> None:
    layout = tmp_path / "layout.json"
    first = json.loads(leerlijn("read", TRACKER, "--json", "--save-layout", layout).stdout)

    again = json.loads(leerlijn("read", TRACKER, "--json", "--layout", layout).stdout)

    assert again["observations"] == first["observations"]


# --- colouring


def colour(tracker: Path, *arguments: object) -> Result:
    return leerlijn("colour", tracker, *arguments)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    return Path(shutil.copy(TRACKER, tmp_path / "opvolging.xlsx"))


def test_colouring_a_copy_leaves_the_workbook_alone_and_tells_what_was_coloured(tracker: Path, tmp_path: Path) -> None:
    before = tracker.read_bytes()

    result = colour(tracker, "-o", tmp_path / "kleur.xlsx", "--json")

    document = json.loads(result.stdout)
    assert result.exit_code == Exit.DONE
    assert tracker.read_bytes() == before
    assert document["schema"] == 1
    assert {"cell", "property", "old", "new"} == set(document["edits"][0])
    assert "xl/styles.xml" in document["parts_changed"]


def test_a_coloured_copy_reads_the_same_and_uncolour_brings_the_old_one_back(tracker: Path, tmp_path: Path) -> None:
    coloured, plain = tmp_path / "kleur.xlsx", tmp_path / "zonder.xlsx"
    colour(tracker, "-o", coloured)
    leerlijn("uncolour", coloured, "-o", plain)

    first, *others = (
        json.loads(leerlijn("read", path, "--json").stdout)["observations"] for path in (tracker, coloured, plain)
    )

    assert others[1] == first
    assert [{**seen, "colour": None} for seen in others[0]] == [{**seen, "colour": None} for seen in first]


def test_colouring_in_place_keeps_the_old_workbook_beside_it(tracker: Path, tmp_path: Path) -> None:
    before = tracker.read_bytes()

    result = colour(tracker, "--in-place")

    [backup] = tmp_path.glob("*.backup-*.xlsx")
    assert backup.read_bytes() == before
    assert tracker.read_bytes() != before
    assert backup.name in result.stdout


def test_colouring_twice_changes_nothing_more(tracker: Path) -> None:
    colour(tracker, "--in-place")
    once = tracker.read_bytes()

    result = colour(tracker, "--in-place")

    assert tracker.read_bytes() == once
    assert "er viel niets te wijzigen" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "dutch"),
    [
        ((), "Zeg waar het resultaat moet komen"),
        (("-o", "uit.xlsx", "--in-place"), "Kies er één: -o OUT"),
        (("-o", "opvolging.xlsx"), "het is het werkboek zelf; gebruik --in-place"),
        (("-o", "uit.xlsm"), "Laat de kopie eindigen op .xlsx"),
        (("-o", "."), "het is een map"),
        (("-o", "nergens/uit.xlsx"), "dat bestand of die map bestaat niet"),
    ],
)
@pytest.mark.parametrize("name", ["colour", "uncolour"])
def test_a_wrong_place_to_write_to_is_refused_and_the_workbook_left_alone(
    name: str, arguments: Sequence[str], dutch: str, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tracker.parent)
    before = tracker.read_bytes()

    said = sentence_of(leerlijn(name, tracker, *arguments))

    assert dutch in said
    assert tracker.read_bytes() == before
    assert [path.name for path in tracker.parent.iterdir()] == ["opvolging.xlsx"]


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
    run = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False)

    assert (run.stderr, run.returncode) == ("", 0)


def test_names_and_signs_survive_a_terminal_without_unicode(tmp_path: Path) -> None:
    file = tmp_path / "évaluatie ✓.xlsx"
    file.write_bytes(b"")

    run = as_program("read", file, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})

    assert run.stderr.startswith("évaluatie ✓.xlsx: ")


def test_ribbon_install_lays_the_files_ready_and_explains_where_it_is_not_allowed(tmp_path: Path) -> None:
    told = leerlijn("ribbon", "install", "-o", tmp_path / "knoppen", "--lang", "nl")
    as_json = leerlijn("ribbon", "install", "-o", tmp_path / "knoppen", "--json")

    assert told.exit_code == Exit.DONE
    assert (tmp_path / "knoppen" / "Leerlijn.bas").is_file()
    assert str(tmp_path / "knoppen" / "customUI14.xml") in told.output
    assert "Gebruik dan het Leerlijn-venster" in told.output
    assert len(json.loads(as_json.output)["written"]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ribbon_for_excel_speaks_the_language_of_whoever_installs_it(tmp_path: Path, language: str) -> None:
    leerlijn("ribbon", "install", "-o", tmp_path, "--lang", language)
    buttons = parse(tmp_path / "customUI14.xml").getroot()  # noqa: S314 - our own
    labels = {one.get("id"): one.get("label") for one in buttons.iter() if one.get("label")}
    said = words(language)

    assert labels["LeerlijnUncolour"] == said["undo"]
    assert labels["LeerlijnMore"] == said["more"]
    assert labels["Leerlijn_plan"] == said["plan"]
    assert set(labels.values()) <= set(said.values())
