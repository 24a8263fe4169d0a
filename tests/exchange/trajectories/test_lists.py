"""Plain lists and Moodle's: any column order and language; asked where the headings do not tell; nothing half taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from addin.errors import DocumentRejected, WrongArguments
from addin.exchange.grid import Grid, grid_of_sheet, read_delimited
from addin.exchange.trajectories.draft import Understood, Wishes
from addin.exchange.trajectories.moodle import HEADINGS, bare, write_moodle
from addin.exchange.trajectories.opening import FORMATS, format_of, read_document, write_document
from addin.hosts.xlsx import read_xlsx
from addin.sheet.finding import Severity

AT = datetime(2026, 9, 1, tzinfo=UTC)
TODAY = date(2026, 10, 1)


def sheets(data: bytes, name: str) -> Sequence[Grid]:
    return [grid_of_sheet(sheet) for sheet in read_xlsx(data, name=name).sheets]


def read(listed: str | bytes, name: str = "hout.csv", **wishes: object) -> Understood:
    data = listed.encode() if isinstance(listed, str) else listed
    return read_document(data, name, Wishes(**wishes), TODAY, sheets)  # type: ignore[arg-type]


def competences(found: Understood) -> list[tuple[str, str, str]]:
    assert found.trajectory, [str(finding.message) for finding in found.findings]
    return [(one.cluster, one.code, one.label()) for one in found.trajectory.competences]


HOUT = [
    ("A", "HT.A1", "Leest een tekening van het werkstuk"),
    ("A", "HT.A2", "Kiest het hout"),
    ("B", "HT.B1", "Schaaft met de machine"),
]


@pytest.mark.parametrize(
    "listed",
    [
        "Code;Competentie;Cluster\nHT.A1;{};A\nHT.A2;{};A\nHT.B1;{};B\n",
        "Cluster,Omschrijving,Nr.\nA,{},HT.A1\nA,{},HT.A2\nB,{},HT.B1\n",
        "Houttechnieken duaal\n\ncode\tleerdoel\nHT.A1\t{}\nHT.A2\t{}\nHT.B1\t{}\n",
        "code|intitulé\nHT.A|Voorbereiden\nHT.A1|{}\nHT.A2|{}\nHT.B|Bewerken\nHT.B1|{}\n",
        "Code;Competentie\n;Voorbereiden\nHT.A1;{}\nHT.A2;{}\n;Bewerken\nHT.B1;{}\n",
        "Human Coding Scheme,IsChildOf,Title\nHT.A,,In\nHT.A1,HT.A,{}\nHT.A2,HT.A,{}\nHT.B,,Na\nHT.B1,HT.B,{}\n",
    ],
)
def test_a_list_is_read_whatever_its_columns(listed: str) -> None:
    found = read(listed.format(*(said for _, _, said in HOUT)))

    assert competences(found) == HOUT
    assert found.trajectory
    assert found.trajectory.code == "HT"


def test_every_column_may_be_there_in_several_languages() -> None:
    listed = (
        "was;na;per voertuig;ook;label FR;label NL;clusternaam FR;clusternaam NL;cluster;code\n"
        "X9;;ja;rijden; conduit | roule;Rijdt;Conduire;Rijden;H;LOG.H1\n"
        "X8 X7;LOG.H1;;laden, lossen; charge;Laadt;Conduire;Rijden;H;LOG.H2\n"
    )

    found = read(listed).trajectory

    assert found
    first, second = found.competences
    assert (first.labels, first.per_variant, first.was) == ({"fr": "conduit | roule", "nl": "Rijdt"}, True, ("X9",))
    assert (second.after, second.was, second.also) == (("LOG.H1",), ("X8", "X7"), ("laden, lossen",))
    assert found.clusters[0].names == {"fr": "Conduire", "nl": "Rijden"}


def test_a_list_without_codes_is_given_them() -> None:
    found = read(
        "Competentie;Cluster\nLeest een tekening met maten;A Voor\nKiest het hout;A Voor\nBoort;Bewerken\n",
        code="HT",
    )

    assert competences(found) == [
        ("A", "HT.A1", "Leest een tekening met maten"),
        ("A", "HT.A2", "Kiest het hout"),
        ("B", "HT.B1", "Boort"),
    ]


def test_what_is_wished_goes_before_what_the_file_says() -> None:
    found = read(
        "Code;Competentie\nHT.A1;Boort\n", code="HTX", title="Hout", language="nl", valid_from=date(2027, 9, 1)
    ).trajectory

    assert found
    assert (found.version, found.title()) == ("HTX@2027-09-01", "Hout")


@pytest.mark.parametrize(
    ("listed", "key", "said"),
    [
        ("Code;Competentie;Leerdoel\nA1;Boort;Boren van het hout\n", "label", "Columns B, C could both be label"),
        ("Nr;Wat;Waar\nA1;Boort met het toestel;hier\n", "label", "Which column says what the learner can do: A (Nr)"),
        ("Code;Competentie\nA1;Boort\n", "language", "In which language"),
    ],
)
def test_it_is_asked_and_not_guessed(listed: str, key: str, said: str) -> None:
    asked = read(listed)

    assert asked.trajectory is None
    (question,) = (
        finding for finding in asked.findings if finding.severity == "question" and finding.subject == {"key": key}
    )
    assert said in str(question.message)
    assert question.answers


def test_an_answer_settles_the_question() -> None:
    assert competences(read("Code;Competentie;Leerdoel\nA1;Boort;Boren\n", columns={"label": 3}, language="nl")) == [
        ("A", "A1", "Boren")
    ]
    assert competences(read("Nr;Wat\nA1;Boort\n", columns={"label": 2}, language="nl")) == [("A", "A1", "Boort")]
    assert competences(read("A1;Boort\nA2;Zaagt\n", columns={"code": 1, "label": 2}, language="nl"))[1] == (
        "A",
        "A2",
        "Zaagt",
    )


def test_which_sheet_is_asked_when_two_could_be_it() -> None:
    grids = [read_delimited(b"Code;Competentie\nA1;Boort\n", name) for name in ("Jaar 1", "Jaar 2")]

    def both(_data: bytes, _name: str) -> Sequence[Grid]:
        return grids

    asked = read_document(b"PK\x03\x04", "hout.xlsx", Wishes(language="nl"), TODAY, both)
    told = read_document(b"PK\x03\x04", "hout.xlsx", Wishes(language="nl", sheet="jaar 2"), TODAY, both)

    assert [str(finding.message) for finding in asked.findings] == [
        "Which sheet holds the competences: Jaar 1, Jaar 2?"
    ]
    assert told.trajectory
    with pytest.raises(DocumentRejected, match="there is no sheet Jaar 3"):
        read_document(b"PK\x03\x04", "hout.xlsx", Wishes(sheet="Jaar 3"), TODAY, both)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Code;Competentie\nA1;Boort het gat\nA1;Zaagt het hout\n", "A1 stands there 2 times."),
        ("Code;Competentie;Cluster\nA1;;A\n", "A1 has no wording."),
        ("Code;Competentie\n", "There are no competences"),
    ],
)
def test_a_fault_keeps_the_whole_list_out(listed: str, said: str) -> None:
    found = read(listed, language="nl")

    assert found.trajectory is None
    assert any(said in str(finding.message) for finding in found.findings)


def test_competences_worded_alike_are_pointed_out() -> None:
    found = read("Code;Competentie\nA1;Boort\nA2;Boort.\n", language="nl")

    assert found.trajectory
    assert [finding.kind for finding in found.findings if finding.severity == "warning"] == ["duplicate"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "moodle"])
@pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
def test_what_is_written_is_read_again(trajectory: Trajectory, kind: str) -> None:
    again = read(write_document(trajectory, kind, AT), f"x{FORMATS[kind]}").trajectory

    assert again
    assert again.code == trajectory.code
    assert [(one.cluster, one.code, one.label()) for one in again.competences] == [
        (one.cluster, one.code, one.label()) for one in trajectory.competences
    ]
    assert [cluster.name() for cluster in again.clusters] == [cluster.name() for cluster in trajectory.clusters]
    if kind != "moodle":
        assert [cluster.competences for cluster in again.clusters] == [
            cluster.competences for cluster in trajectory.clusters
        ]


LONG = (
    "Kiest het hout en legt het klaar voor de machine, met het oog op de draad, de knoesten en de maat van alle stukken"
)
MOODLE_ROWS = [
    [
        "",
        "HOUT",
        "Hout",
        "<p>Uitleg</p>",
        "1",
        "Nog niet,Ja",
        '[{"scaleid":"2"}]',
        "",
        "",
        "",
        "",
        "",
        "1",
        "competency",
    ],
    [
        "V",
        "HT-1",
        "Leest een tekening van het werk",
        "<p>Uitleg</p>",
        "1",
        "",
        "",
        "",
        "0",
        "null",
        "HT%2C9,HT-2",
        "7",
        "",
        "",
    ],
    ["", "V", "Voorbereiden", "", "1", "", "", "", "0", "null", "", "8", "", ""],
    [
        "V",
        "HT-2",
        LONG[:100],
        LONG.replace("alle", "<b>alle</b>"),
        "1",
        "",
        "",
        "",
        "0",
        "null",
        "",
        "9",
        "",
        "",
    ],
]


def moodle(rows: list[list[str]]) -> str:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [list(HEADINGS), *rows])
    return "\n".join(quoted) + "\n"


def test_moodles_own_export_is_read() -> None:
    found = read(moodle(MOODLE_ROWS))

    assert found.kind == "moodle"
    assert competences(found) == [
        ("V", "HT-1", "Leest een tekening van het werk"),
        (
            "V",
            "HT-2",
            LONG,
        ),
    ]


def test_a_row_that_moodle_would_skip_without_a_word_is_told() -> None:
    found = read(moodle([*MOODLE_ROWS, ["V", "HT-3", *[""] * 12]]))

    assert found.trajectory
    assert [finding.cell for finding in found.findings if finding.severity == "warning"] == ["hout.csv!C6"]


def test_two_frameworks_in_one_file_are_refused() -> None:
    with pytest.raises(DocumentRejected, match="rows 2 and 6 are both a framework"):
        read(moodle([*MOODLE_ROWS, MOODLE_ROWS[0]]))


def test_a_ring_of_parents_is_told() -> None:
    ring = [[*row] for row in MOODLE_ROWS]
    ring[2][0] = "HT-1"

    assert read(moodle(ring)).trajectory is None


def test_moodle_gets_fourteen_columns_and_short_names() -> None:
    log = next(one for one in built_in() if one.code == "LOG")

    rows = read_delimited(write_moodle(log, "fr").encode(), "x").rows

    assert {len(row.cells) for row in rows} == {14}
    assert [row.cell(13) for row in rows].count("1") == 1
    assert all(0 < len(row.cell(3)) <= 100 for row in rows)
    assert rows[1].cell(3) == "Logistique en alternance (exemple)"


def test_words_are_taken_out_of_html() -> None:
    assert bare("<p>a &amp; b<br>c</p>\n<ul><li>d</li></ul>") == "a & b c d"


@pytest.mark.parametrize(
    ("asked", "name", "kind"),
    [
        (None, "a.json", "case"),
        (None, "a.TOML", "toml"),
        (None, "a.csv", "csv"),
        ("moodle", "a.csv", "moodle"),
        ("case", "a", "case"),
    ],
)
def test_the_ending_means_a_format(asked: str | None, name: str, kind: str) -> None:
    assert format_of(asked, name) == kind


@pytest.mark.parametrize(("asked", "name"), [(None, "a.pdf"), (None, "a"), ("moodle", "a.json")])
def test_an_ending_that_means_another_format_is_refused(asked: str | None, name: str) -> None:
    with pytest.raises(WrongArguments, match="cannot be written as"):
        format_of(asked, name)


def test_a_column_that_is_not_there_is_told_and_what_is_told_once_is_not_told_twice() -> None:
    with pytest.raises(DocumentRejected, match="there is no column Z"):
        read("Zaagt\nSchuurt\n", columns={"label": 26})

    twice = read("code;competentie\nA1;Zaagt\nA1;Schuurt\n", language="nl")
    assert [str(one.message) for one in twice.findings if one.severity is Severity.ERROR] == [
        "A1 stands there 2 times."
    ]


def test_the_question_which_column_shows_an_answer_that_can_be_given() -> None:
    (question,) = read("Zaagt het hout\nSchuurt\n").findings

    assert str(question.suggestion) == "Say it with --column label=A."
