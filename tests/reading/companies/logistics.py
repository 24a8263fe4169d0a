"""Warehouses: vehicles across, tasks with several codes, and a learner's name merged over many rows."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def vehicles() -> MadeTracker:
    """Vehicles as columns, filled with the theme's colours; the rest of the list stands above it."""
    book = MadeTracker(
        "Logistiek Noord - rijopleiding Arne",
        "LOG",
        "nl",
        "De veiligheidscoördinator houdt per toestel bij wat Arne mag; kleuren uit het thema, met uitleg ernaast.",
        ("variants as columns", "theme fills with tint", "legend beside", "initials and dates in filled cells"),
        learner="Arne Lambrechts",
    )
    page = book.page("toestellen")
    page.write("A1", "Rijopleiding Arne Lambrechts", bold=True)
    page.write("A2", "instructeur: Filip De Smedt")
    vehicles_ = (
        ("heftruck", "heftruck"),
        ("reachtruck", "reachtruck"),
        ("EPT", "pallettruck"),
        ("stapelaar", "stapelaar"),
    )
    page.line("A4", "", "handeling", *(shown for shown, _ in vehicles_), bold=True)
    lines = [
        ("H1", "dagelijkse controle + checklist", "LOG.H1", "gggg"),
        ("H2", "starten, parkeren, beveiligen", "LOG.H2", "gagg"),
        ("H3", "rijden volgens reglement", "LOG.H3", "gagg"),
        ("H4", "last opnemen en neerzetten", "LOG.H4", "arga"),
        ("H5", "laag stapelen open ruimte", "LOG.H5", "a  g"),
        ("H6", "stapelen in rekken", "LOG.H6", "rr a"),
        ("H7", "vrachtwagen laden en lossen", "LOG.H7", "r g "),
        ("H8", "batterij laden / wisselen", "LOG.H8", "agga"),
        ("H9", "defecten melden", "LOG.H9", "gggg"),
    ]
    fills = {"g": ((6, 3), (6, 0)), "a": ((9, 3), (9, 0)), "r": ("#FF0000", "#C00000")}
    status = {"g": "achieved", "a": "developing", "r": "not_achieved"}
    for row, (code, label, competence, marks) in enumerate(lines, 5):
        page.line((row, 1), code, label)
        for column, ((_, variant), mark) in enumerate(zip(vehicles_, marks, strict=True), 3):
            if mark == " ":
                continue
            day = date(2025, 10, row + column) if (row + column) % 3 else None
            page.rate(
                (row, column),
                day,
                status[mark],
                competence,
                label=label,
                variant=variant,
                on=day.isoformat() if day else None,
                rater="Filip De Smedt",
                look={"fill": fills[mark][(row + column) % 2], **({"format": "dd/mm"} if day else {})},
            )
    for row, (fill, words) in enumerate(
        (((6, 0), "mag dit"), ((9, 0), "met iemand erbij"), ("#FF0000", "mag dit nog niet")), 5
    ):
        page.trap((row, 8), None, fill=fill)
        page.write((row, 9), words)
    page.write("B16", "attest VDAB")
    page.trap("C16", date(2025, 12, 5))
    page.trap("D16", "voorjaar")
    page.widths = {2: 34}
    return book


def tasks() -> MadeTracker:
    """The company's own tasks, with the codes they stand for in a column; a task rates all of its codes."""
    book = MadeTracker(
        "takenlijst_Vermeulen_Food",
        "LOG",
        "nl",
        "De ploegbaas werkt met taken zoals ze op de vloer heten; de school zette de codes ernaast.",
        ("tasks with several codes", "a task without a code", "dates in three ways", "initials of two mentors"),
        learner="Siebe Van Acker",
    )
    page = book.page("taken")
    page.line("A1", "Leerling:", "Siebe Van Acker")
    page.line("A2", "Mentoren:", "Rita Cools (RC), Tom Adams (TA)")
    page.line("A4", "taak", "codes", "resultaat", "datum", "paraaf", "opmerking", bold=True, fill="#D9D9D9")
    lines: list[tuple[str, str | None, list[str], str, str | None, object, str | None, str, str | None]] = [
        (
            "Vrachtwagen ontvangen aan kade 3",
            "C1, C2, C3",
            ["C1", "C2", "C3"],
            "behaald",
            "achieved",
            date(2025, 10, 6),
            "2025-10-06",
            "RC",
            None,
        ),
        (
            "Afwijking noteren op de bon",
            "C4",
            ["C4"],
            "niet behaald",
            "not_achieved",
            date(2025, 10, 6),
            "2025-10-06",
            "RC",
            "vergat de handtekening",
        ),
        (
            "Inboeken met scanner + etiketteren",
            "C5 + C6",
            ["C5", "C6"],
            "onder begeleiding",
            "developing",
            "13/10/2025",
            "2025-10-13",
            "TA",
            None,
        ),
        (
            "Inslag diepvries",
            "D1 / D3 / D4",
            ["D1", "D3", "D4"],
            "onder begeleiding",
            "developing",
            date(2025, 11, 3),
            "2025-11-03",
            "TA",
            "handschoenen!",
        ),
        (
            "Orders droog picken",
            "F1 t/m F3",
            ["F1", "F2", "F3"],
            "behaald",
            "achieved",
            date(2025, 11, 17),
            "2025-11-17",
            "RC",
            None,
        ),
        ("Order nakijken voor vertrek", "F5", ["F5"], "behaald", "achieved", "17 nov", "2025-11-17", "RC", None),
        (
            "Pallet maken en wikkelen",
            "G1-G2",
            ["G1", "G2"],
            "zelfstandig",
            "independent",
            date(2025, 12, 1),
            "2025-12-01",
            "TA",
            "mooi strak",
        ),
        ("Rit klaarzetten", "G4", ["G4"], "behaald", "achieved", date(2025, 12, 1), "2025-12-01", "TA", None),
        ("Karton persen", "B5", ["B5"], "zelfstandig", "independent", date(2025, 12, 8), "2025-12-08", "RC", None),
        (
            "Jaarlijkse telling",
            "E2, E3",
            ["E2", "E3"],
            "gezien",
            "observed",
            date(2026, 1, 5),
            "2026-01-05",
            "RC",
            "liep mee met Nancy",
        ),
        (
            "Retour winkel behandelen",
            "E4",
            ["E4"],
            "niet behaald",
            "not_achieved",
            date(2026, 1, 12),
            "2026-01-12",
            "TA",
            None,
        ),
        (
            "Transpallet dagcheck",
            "H1 (EPT)",
            ["H1"],
            "behaald",
            "achieved",
            date(2026, 1, 12),
            "2026-01-12",
            "TA",
            None,
        ),
        (
            "Papieren klasseren",
            "I2",
            ["I2"],
            "behaald?",
            None,
            date(2026, 1, 19),
            "2026-01-19",
            "RC",
            "nog eens vragen aan Tom",
        ),
        ("Koffiehoek aanvullen", None, [], "behaald", "achieved", date(2026, 1, 19), "2026-01-19", "RC", None),
    ]
    for row, (task, codes, meant, word, status, day, iso, by, remark) in enumerate(lines, 5):
        page.line((row, 1), task, codes, word, day, by, remark)
        for competence in [f"LOG.{code}" for code in meant] or [None]:
            page.heard(
                (row, 3),
                word,
                status,
                competence,
                label=task,
                on=iso,
                rater=by,
                role="mentor",
                remark=remark,
                variant="pallettruck" if competence == "LOG.H1" else None,
            )
    page.widths = {1: 36, 2: 14, 3: 18, 6: 28}
    return book


def merged_names() -> MadeTracker:
    """The learner's name merged over a dozen rows, two evaluations, remarks that name a colleague."""
    book = MadeTracker(
        "Duaal 2526 Distri-Z",
        "LOG",
        "nl",
        "Eén lange lijst: per leerling een blok met de naam links over alle rijen; plussen en minnen als oordeel.",
        ("merged learner cell", "plus and minus explained", "two evaluations", "remark per row", "empty evaluation"),
    )
    page = book.page("lijst")
    page.write("A1", "Duaal leren Distri-Z, schooljaar 2025-2026", bold=True)
    page.write("A2", "+ = kan het,  +/- = bezig,  - = kan het niet,  0 = niet gedaan")
    page.line("A4", "leerling", "nr", "competentie", "evaluatie kerst", "evaluatie Pasen", "opm.", bold=True)
    competences = [
        ("A1", "Taken afstemmen met collega's en ploegbaas"),
        ("A3", "Problemen meteen melden"),
        ("B1", "Juiste PBM dragen"),
        ("B2", "Ergonomisch tillen"),
        ("B4", "Werkplek en looppaden proper houden"),
        ("C2", "Levering vergelijken met de bestelbon"),
        ("C5", "Ontvangst inscannen"),
        ("D3", "FIFO"),
        ("F1", "Picklijst lezen"),
        ("F3", "Juist artikel en juist aantal"),
        ("G2", "Pallet bouwen en wikkelen"),
    ]
    status = {"+": "achieved", "+/-": "developing", "-": "not_achieved", "0": "not_covered"}
    people = [
        ("Noa Bervoets", ["+ +", "+/- +", "+ +", "+/- +/-", "+ +", "- +/-", "+/- +", "0 +/-", "+ +", "+/- +", "+/- +"]),
        ("Dragan Ilic", ["+/- +", "+ +", "+/- +", "- +/-", "+ +", "0 -", "- -", "0 0", "+/- +/-", "- +/-", "+ +"]),
        ("Merel Jacobs", ["+ ", "+ ", "+ ", "+ ", "+/- ", "+/- ", "+ ", "0 ", "+ ", "+ ", "+ "]),
    ]
    row = 5
    for name, marks in people:
        page.merge(f"A{row}:A{row + len(competences) - 1}", name, bold=True)
        for (code, label), pair in zip(competences, marks, strict=True):
            page.line((row, 2), code, label)
            remark = {"B2": "rugschool volgen"}.get(code) if name == "Dragan Ilic" else None
            if remark:
                page.write((row, 6), remark)
            for column, mark in enumerate(pair.split(" "), 4):
                if mark:
                    page.rate(
                        (row, column),
                        mark,
                        status[mark],
                        f"LOG.{code}",
                        label=label,
                        learner=name,
                        moment=("evaluatie kerst", "evaluatie Pasen")[column - 4],
                        remark=remark,
                    )
            row += 1
    page.write((row + 1, 1), "Merel is gestopt op 30/1 (verhuisd)")
    page.widths = {1: 16, 3: 40, 4: 16, 5: 16, 6: 22}
    return book
