"""What is said and written day by day: a board with initials, a logbook in French, talks in one's own words."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def initials() -> MadeTracker:
    """Apprentices by initials that a list explains, two months each, in English; remarks that name one of them."""
    book = MadeTracker(
        "Harbour Cold Store trainees",
        "LOG",
        "en",
        "The shift lead uses initials on the board; the list of names is at the bottom. Some remarks name one trainee.",
        ("initials explained in a list", "headings in three lines", "words in English", "remarks naming one learner"),
    )
    page = book.page("board")
    page.write("A1", "Dual trainees - cold store, dock 2", bold=True)
    people = (("JP", "Jordy Pauwels"), ("AK", "Amira Kone"), ("MD", "Matthias Dox"))
    for area, (short, _) in zip(("C3:D3", "E3:F3", "G3:H3"), people, strict=True):
        page.merge(area, short, bold=True, fill="#DDEBF7")
    page.line("C4", *("Nov 2025", "Feb 2026") * 3, fill="#DDEBF7")
    page.line(
        "A5",
        "ref",
        "task",
        *("TL: Ben", "TL: Ben", "TL: Ben", "TL: Ben", "TL: Suzy", "TL: Suzy"),
        "remarks",
        fill="#DDEBF7",
    )
    lines = [
        ("A2", "hands over at shift change", "with help|yes|yes|yes|no|with help", None),
        ("A3", "reports problems straight away", "yes|yes|yes|yes|with help|yes", None),
        ("B1", "wears PPE", "yes|yes|yes|yes|no|yes", "MD: freezer boots!"),
        ("B2", "lifts safely", "yes|yes|with help|yes|with help|with help", None),
        ("C2", "checks delivery against order", "no|with help|with help|yes|no|no", None),
        ("C3", "counts and checks for damage", "with help|yes|yes|yes|no|with help", "AK very precise"),
        ("C5", "scans and books in", "with help|with help|yes|on her own|no|no", None),
        ("D3", "FEFO", "no|yes|with help|yes|no|with help", None),
        ("D4", "temperature rules", "yes|yes|yes|yes|with help|yes", None),
        ("F1", "reads the pick list", "yes|on his own|yes|on her own|yes|yes", None),
        ("F3", "right item, right quantity", "with help|yes|yes|yes|no|with help", None),
        ("G2", "builds and wraps pallets", "yes|yes|with help|yes|with help|yes", None),
        ("G5", "loads and secures", "|no||with help||n/a", None),
    ]
    status = {
        "yes": "achieved",
        "no": "not_achieved",
        "with help": "developing",
        "on his own": "independent",
        "on her own": "independent",
        "n/a": "not_applicable",
    }
    for row, (code, label, marks, remark) in enumerate(lines, 6):
        page.line((row, 1), code, label)
        if remark:
            page.write((row, 9), remark)
        for step, mark in enumerate(marks.split("|")):
            if not mark:
                continue
            short, name = people[step // 2]
            page.rate(
                (row, 3 + step),
                mark,
                status[mark],
                f"LOG.{code}",
                label=label,
                learner=name,
                moment=("Nov 2025", "Feb 2026")[step % 2],
                rater="Suzy" if step > 3 else "Ben",
                remark=remark if remark and remark.startswith(short) else None,
            )
    for row, (short, name) in enumerate(people, 21):
        page.line((row, 1), short, name)
    page.write("A25", "TL = team leader, mentor of the trainee")
    page.widths = {2: 32, 9: 22}
    return book


def journal() -> MadeTracker:
    """A logbook in French with several codes in a cell; days without a code; the supervisor's initials."""
    book = MadeTracker(
        "journal de bord Elisa",
        "HAA",
        "fr",
        "L'élève note chaque jour ce qu'elle a fait et les codes vus au salon; la tutrice signe et commente.",
        ("diary", "several codes in one cell", "French", "days without codes", "unknown code"),
        learner="Elisa Marchetti",
    )
    page = book.page("journal")
    page.write("A1", "JOURNAL DE BORD - coiffure en alternance", bold=True)
    page.line("A2", "Élève :", "Elisa Marchetti")
    page.line("A3", "Tutrice :", "Nathalie Simon (NS)")
    page.line("A5", "Date", "Activités du jour", "Compétences vues", "Commentaire de la tutrice", "Visa", bold=True)
    rows: list[tuple[object, str, str | None, list[str], str | None, str | None]] = [
        (date(2025, 9, 16), "Visite du salon, accueil des clientes", "A1", ["A1"], "souriante", "NS"),
        (date(2025, 9, 18), "Shampooings toute la journée", "B1, B2", ["B1", "B2"], None, "NS"),
        (
            date(2025, 9, 23),
            "Nettoyage des brosses et des bacs",
            "B3",
            ["B3"],
            "bien désinfecter aussi les peignes",
            "NS",
        ),
        (date(2025, 9, 25), "Malade", None, [], None, None),
        (date(2025, 9, 30), "Caisse avec Nathalie, rendez-vous", "A5 / A1", ["A5", "A1"], None, "NS"),
        (date(2025, 10, 7), "Brushings, séchage", "C4", ["C4"], "poignet plus souple", "NS"),
        (date(2025, 10, 9), "Observé une coupe dames", "C1", ["C1"], None, "NS"),
        (date(2025, 10, 14), "Test cutané et mélange couleur", "D1 + D2", ["D1", "D2"], "respecter le nuancier", "NS"),
        (date(2025, 10, 16), "Couleur: application, temps de pose", "D3 à D4", ["D3", "D4"], None, "NS"),
        (date(2025, 10, 21), "Congé", None, [], None, None),
        (date(2025, 11, 4), "Diagnostic et conseil avec une cliente", "A2-A4", ["A2", "A3", "A4"], "très bien !", "NS"),
        (date(2025, 11, 6), "Tondeuse sur modèle", "C3", ["C3"], None, "NS"),
    ]
    for row, (day, what, codes, meant, remark, by) in enumerate(rows, 6):
        page.line((row, 1), day, what, codes, remark, by)
        for code in meant:
            page.heard(
                (row, 3),
                codes,
                "observed",
                f"HAA.{code}",
                label=code,
                on=day.isoformat() if isinstance(day, date) else None,
                rater=by,
                role="mentor",
                remark=remark,
            )
    page.widths = {2: 42, 3: 18, 4: 34}
    return book


def strong_and_weak() -> MadeTracker:
    """Per talk what goes well and what to work on, in the learner's and the mentor's own words."""
    book = MadeTracker(
        "Grootkeuken Sint-Elisabeth gesprekken",
        "GRK",
        "nl",
        "Leerling en mentor zeggen elk wat goed lukt en waar ze aan werken, in eigen woorden.",
        ("position is the rating", "own words", "two raters", "names on the tabs"),
    )
    talks = {
        "Joppe": (
            "Joppe Raman",
            [
                (
                    "gesprek 10 oktober 2025",
                    "2025-10-10",
                    ["groenten snijden", "afwas"],
                    ["soep en sauzen maken", "kerntemperatuur opschrijven"],
                    ["Groenten wassen en schillen", "Rauw en bereid gescheiden"],
                    ["planning volgen", "poetsen volgens plan"],
                ),
                (
                    "gesprek 12 december 2025",
                    "2025-12-12",
                    ["soep maken", "koude schotels"],
                    ["dieetfiches"],
                    ["Afwas", "kerntemperaturen meten"],
                    ["portioneren aan de band", "regenereren"],
                ),
            ],
        ),
        "Sara": (
            "Sara Belhaj",
            [
                (
                    "gesprek 14 oktober 2025",
                    "2025-10-14",
                    ["koude gerechten"],
                    ["warme gerechten voor veel mensen", "Franse keukentermen"],
                    ["maaltijden verdelen", "verspilling vermijden"],
                    ["leveringen nakijken en wegbergen"],
                ),
            ],
        ),
    }
    meaning = {
        "groenten snijden": "C1", "afwas": "D4", "soep en sauzen maken": "C2", "kerntemperatuur opschrijven": "B1",
        "groenten wassen en schillen": "C1", "rauw en bereid gescheiden": "B2", "planning volgen": "A2",
        "poetsen volgens plan": "B3", "soep maken": "C2", "koude schotels": "C4", "dieetfiches": "C5",
        "kerntemperaturen meten": "B1", "portioneren aan de band": "D2", "regenereren": "C6", "koude gerechten": "C4",
        "warme gerechten voor veel mensen": "C3", "franse keukentermen": "A4", "maaltijden verdelen": "D3",
        "verspilling vermijden": "A3", "leveringen nakijken en wegbergen": "D1",
    }  # fmt: skip
    for tab, (name, meetings) in talks.items():
        page = book.page(tab)
        page.write("A1", f"Gesprekken {name}", bold=True)
        row = 3
        for title, day, *lists in meetings:
            page.write((row, 1), title, bold=True)
            page.line((row + 1, 2), "leerling", "mentor", bold=True)
            page.line((row + 2, 1), "wat lukt goed?")
            page.line((row + 5, 1), "waar werken we aan?")
            for index, items in enumerate(lists):
                column, down = 2 + index // 2, row + 2 + 3 * (index % 2)
                for step, item in enumerate(items):
                    page.rate(
                        (down + step, column),
                        item,
                        "developing" if index % 2 else "achieved",
                        f"GRK.{meaning[item.lower()]}",
                        label=item,
                        learner=name,
                        on=day,
                        role=("learner", "mentor")[index // 2],
                    )
            row += 9
        page.widths = {1: 22, 2: 34, 3: 34}
    return book
