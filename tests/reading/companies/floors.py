"""From the shop floor: initials in coloured boxes, a matrix with notes, a pivot beside the register, months across."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker

WIRING = [
    ("A1", "overleg met ploeg en werfleider"),
    ("A2", "uren en materiaal opschrijven"),
    ("A3", "5 stappen spanningsloos werken"),
    ("A4", "PBM + ladders"),
    ("A5", "werfafval sorteren"),
    ("B2", "aftekenen leidingtracé"),
    ("B3", "sleuven frezen / boren"),
    ("B4", "buizen + inbouwdozen"),
    ("C1", "draden trekken"),
    ("C2", "stopcontacten + schakelaars"),
    ("C3", "bord inbouwen"),
    ("C5", "kringen labelen"),
    ("D2", "eenvoudige fout zoeken"),
]


def initials_in_colours() -> MadeTracker:
    """The box's colour is the rating, the initials in it say who saw it; white boxes with initials one must ask."""
    book = MadeTracker(
        "Elektro Lenaerts bord in de refter",
        "ELI",
        "nl",
        "Een bord uit de refter overgetypt: wie het zag zet zijn initialen en kleurt het vakje.",
        (
            "initials in coloured cells",
            "legend on another sheet",
            "a colour that nobody explained",
            "uncoloured initials",
        ),
    )
    page = book.page("bord")
    people = ("Thijs", "Mehmet", "Jorn", "Yasmine")
    page.write("A1", "WIE KAN WAT - leerlingen 2025-2026", bold=True)
    page.line("A3", "nr", "wat", *people, bold=True, fill="#D9D9D9")
    fills = {"g": "#00B050", "o": "#FFC000", "r": "#FF0000", "b": "#00B0F0"}
    status = {"g": "achieved", "o": "developing", "r": "not_achieved", "b": "not_covered"}
    rows = """
        gBM gBM oJL gBM
        gBM oBM oJL gJL
        oJL oBM rJL gJL
        gBM gBM gJL gBM
        gBM gBM gJL gJL
        oBM oJL rJL wBM
        gBM oBM - gBM
        gJL oJL oJL gJL
        gBM gBM oBM gBM
        oJL rJL - oJL
        rJL bJL bJL oJL
        gJL pJL - gBM
        b rJL b o
    """.strip().splitlines()
    for row, ((code, label), line) in enumerate(zip(WIRING, rows, strict=True), 4):
        page.line((row, 1), code, label)
        for column, (name, mark) in enumerate(zip(people, line.split(), strict=True), 3):
            if mark == "-":
                continue
            fill = {"p": "#7030A0", "w": None}.get(mark[0], fills.get(mark[0]))
            by = mark[1:] or None
            page.rate(
                (row, column),
                by,
                status.get(mark[0]),
                f"ELI.{code}",
                label=label,
                learner=name,
                rater=by,
                look={"fill": fill} if fill else {},
            )
    page.write("B19", "rijbewijs B")
    page.trap("C19", "ja")
    page.trap("E19", "bezig")
    page.widths = {2: 34}
    key = book.page("kleuren")
    for row, (mark, words) in enumerate(
        (("g", "kan het"), ("o", "nog met iemand samen"), ("r", "kan het niet"), ("b", "nog niet aan bod gekomen")), 1
    ):
        key.trap((row, 1), None, fill=fills[mark])
        key.write((row, 2), words)
    key.write("A7", "BM = Bart Mertens (mentor), JL = Jos Lenaerts (mentor)")
    return book


def matrix_with_notes() -> MadeTracker:
    """Learners down with the family name first, competences across under merged clusters; who and when in notes."""
    book = MadeTracker(
        "Cateringbedrijf Servo matrix",
        "GRK",
        "nl",
        "De personeelsdienst houdt een matrix bij; koks noteren wie het wanneer zag.",
        ("merged clusters", "family name first", "notes in two styles", "own column", "hidden sheet of last year"),
    )
    clusters = [
        ("Team", [("A1", "info uitwisselen"), ("A2", "planning + huisregels"), ("A3", "verspilling vermijden")]),
        ("Veilig", [("B1", "kerntemperatuur"), ("B2", "rauw/bereid"), ("B3", "reinigen en ontsmetten")]),
        (
            "Bereiden",
            [("C1", "groenten snijden"), ("C2", "soep en saus"), ("C4", "koude gerechten"), ("C6", "regenereren")],
        ),
        ("Verdelen", [("D2", "portioneren, band"), ("D3", "maaltijden verdelen"), ("X1", "kassa cafetaria")]),
    ]
    heads = [head for _, group in clusters for head in group]
    status = {"V": "achieved", "O": "developing", "X": "not_achieved", "/": "not_covered"}
    people = {
        "Aerts Britt": "VVVVVVVOVVVVV",
        "Bouali Nassim": "VOVOVVVOOXVO/",
        "Claes Jef": "OOVXOOVXO/OX ",
        "De Vos Amelie": "VVVVVVVVVOVVO",
        "El Ouali Hind": "VVOO VVOVX/V/",
    }
    notes = {
        (6, 5): ("gezien door Rik Smets op 14 nov 2025", "Rik Smets", "2025-11-14"),
        (7, 11): ("Rik Smets:\ngezien op 05/12/2025, grote ketel", "Rik Smets", "2025-12-05"),
        (9, 4): ("gezien door Karin Wils op 23 jan 2026", "Karin Wils", "2026-01-23"),
    }
    for name, state in (("2025-2026", "visible"), ("2024-2025", "hidden")):
        page = book.page(name, state=state)
        page.write("A1", f"Matrix duaal - schooljaar {name}", bold=True)
        page.line(
            "A2",
            "V = verworven",
            None,
            "O = in ontwikkeling",
            None,
            "X = niet verworven",
            None,
            "/ = niet gezien op deze plek",
        )
        column = 3
        for cluster, group in clusters:
            last = column + len(group) - 1
            page.merge(f"{'ABCDEFGHIJKLMNOP'[column - 1]}4:{'ABCDEFGHIJKLMNOP'[last - 1]}4", cluster, fill="#DDEBF7")
            column = last + 1
        page.line("A5", "Naam", "School", *(f"{code} {label}" for code, label in heads), "aantal V", wrap=True)
        for row, (person, marks) in enumerate(
            people.items() if state == "visible" else [("Oud Leerling", "V" * 13)], 6
        ):
            page.line((row, 1), person, "PTS")
            for at, ((code, label), mark) in enumerate(zip(heads, marks, strict=True), 3):
                if state == "hidden":
                    page.trap((row, at), mark)
                elif mark != " ":
                    note, by, day = notes.get((row, at), (None, None, None))
                    page.rate(
                        (row, at),
                        mark,
                        status[mark],
                        None if code == "X1" else f"GRK.{code}",
                        label=f"{code} {label}",
                        learner=person,
                        rater=by,
                        on=day,
                        remark=note,
                        look={"note": note, "note_by": by} if note else {},
                    )
            page.trap((row, 16), marks.count("V"), formula=f'=COUNTIF(C{row}:O{row},"V")')
        page.widths = {1: 18}
    return book


def pivot_and_register() -> MadeTracker:
    """A register of ratings, and a pivot of how many there are of each: only the register holds ratings."""
    book = MadeTracker(
        "Distributiecentrum Kempen registraties",
        "LOG",
        "nl",
        "Teamleiders registreren per dag; HR maakte er een draaitabel van. De codes staan in een eigen kolom.",
        ("register with codes", "pivot table", "vehicle in its own column", "role in its own column", "wrong code"),
    )
    page = book.page("registratie")
    page.line(
        "A1", "datum", "naam", "code", "omschrijving", "toestel", "score", "beoordelaar", "functie", "nota", bold=True
    )
    role = {"mentor": "mentor", "trajectbegeleider": "coach", "leerling": "learner"}
    status = {"voldoende": "achieved", "goed": "independent", "oefenen": "developing", "onvoldoende": "not_achieved"}
    rows: list[tuple[int, int, str, str, str | None, str, str, str, str | None]] = [
        (10, 3, "Lotte Wens", "B1", None, "voldoende", "Tim Baeten", "mentor", None),
        (10, 3, "Sami Toure", "B1", None, "oefenen", "Tim Baeten", "mentor", "helm vergeten"),
        (10, 9, "Lotte Wens", "F1", None, "voldoende", "Lotte Wens", "leerling", None),
        (10, 9, "Sami Toure", "F1", None, "oefenen", "Sami Toure", "leerling", None),
        (11, 5, "Lotte Wens", "H1", "heftruck", "oefenen", "Tim Baeten", "mentor", None),
        (11, 5, "Lotte Wens", "H1", "EPT", "goed", "Tim Baeten", "mentor", None),
        (11, 12, "Sami Toure", "H2", "EPT", "voldoende", "Tim Baeten", "mentor", None),
        (11, 12, "Sami Toure", "D3", None, "onvoldoende", "Tim Baeten", "mentor", "oudste achteraan"),
        (12, 3, "Lotte Wens", "C5", None, "voldoende", "Ilse Kuypers", "trajectbegeleider", "bezoek school"),
        (12, 3, "Sami Toure", "C5", None, "oefenen", "Ilse Kuypers", "trajectbegeleider", "bezoek school"),
        (12, 10, "Lotte Wens", "G2", None, "goed", "Tim Baeten", "mentor", None),
        (12, 10, "Sami Toure", "G2", None, "voldoende", "Tim Baeten", "mentor", None),
        (12, 17, "Lotte Wens", "H3", "reachtruck", "onvoldoende", "Tim Baeten", "mentor", "te snel"),
    ]
    words = {
        "B1": "beschermingsmiddelen", "F1": "picklijst lezen", "H1": "dagelijkse controle", "H2": "starten en parkeren",
        "D3": "FIFO", "C5": "ontvangst scannen", "G2": "pallet wikkelen", "H3": "rijden volgens reglement",
    }  # fmt: skip
    for row, (month, day, name, code, vehicle, word, by, job, remark) in enumerate(rows, 2):
        when = date(2025, month, day)
        page.line((row, 1), when, name, code, words[code], vehicle, None, by, job, remark)
        page.rate(
            (row, 6),
            word,
            status[word],
            f"LOG.{code}",
            label=words[code],
            learner=name,
            on=when.isoformat(),
            rater=by,
            role=role[job],
            variant={"EPT": "pallettruck"}.get(str(vehicle), vehicle),
            remark=remark,
        )
    page.tables.append(
        (
            (1, 1),
            (14, 9),
            ["datum", "naam", "code", "omschrijving", "toestel", "score", "beoordelaar", "functie", "nota"],
        )
    )
    pivot = book.page("draaitabel")
    pivot.line("A3", "Aantal van score", "Kolomlabels")
    pivot.line("A4", "Rijlabels", "goed", "oefenen", "onvoldoende", "voldoende", "Eindtotaal", bold=True)
    for row, (name, counts) in enumerate(
        (("Lotte Wens", (2, 1, 1, 3, 7)), ("Sami Toure", (0, 3, 1, 2, 6)), ("Eindtotaal", (2, 4, 2, 5, 13))), 5
    ):
        pivot.write((row, 1), name)
        for column, count in enumerate(counts, 2):
            pivot.trap((row, column), count)
    return book


def months_across() -> MadeTracker:
    """Ten months across with a letter in each, holidays written over the boxes; one learner per sheet."""
    book = MadeTracker(
        "Kapsalon Trendy maandopvolging",
        "HAA",
        "nl",
        "Per maand een letter: zo ziet de mentor de groei. In de vakantie staat er iets over de vakjes.",
        ("ten moments", "letters explained above", "holidays inside the table", "learner on tab and in heading"),
    )
    months = ("sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr")
    status = {"k": "achieved", "h": "developing", "n": "not_achieved", "z": "independent"}
    lines = [
        ("Klanten ontvangen", "HAA.A1", "hhkkkkzz"),
        ("Vragen naar wensen en gewoontes", "HAA.A2", " hhhkkkk"),
        ("Haar- en hoofdhuidtoestand vaststellen", "HAA.A3", " nnhhhkk"),
        ("Afrekenen en afspraak maken", "HAA.A5", "nnhhkkkz"),
        ("Shampoo en verzorging kiezen", "HAA.B1", "hhhkkkkk"),
        ("Wassen en masseren", "HAA.B2", "hkkkzzzz"),
        ("Materiaal en werkplek ontsmetten", "HAA.B3", "hkkkkkkk"),
        ("Basissnit dames", "HAA.C1", "   nnhhh"),
        ("Föhnen en brushen", "HAA.C4", " nhhhkkk"),
        ("Kleur mengen volgens kleurenkaart", "HAA.D2", "    nnhh"),
        ("Inwerktijd opvolgen", "HAA.D4", "  hhhkkk"),
    ]
    for tab, name in (("Esra", "Esra Polat"), ("Julie", "Julie Vermeiren")):
        page = book.page(tab)
        page.write("A1", f"Maandopvolging {name} - mentor: Tamara", bold=True)
        page.write("A2", "n = nog niet, h = met hulp, k = kan het, z = zelfstandig")
        page.line("A4", "vaardigheid", *months, "opmerking", bold=True, fill="#FFF2CC")
        for row, (label, competence, marks) in enumerate(lines, 5):
            page.write((row, 1), label)
            kept = marks if tab == "Esra" else marks[0] + marks[:-1]
            for column, (month, mark) in enumerate(zip(months, kept, strict=True), 2):
                if mark == " " or (tab == "Julie" and row > 13):
                    continue
                page.rate(
                    (row, column),
                    mark,
                    status[mark],
                    competence,
                    label=label,
                    learner=name,
                    moment=month,
                    rater="Tamara",
                    role="mentor",
                )
        page.trap("F16", "stage in ander salon")
        page.widths = {1: 38}
    return book
