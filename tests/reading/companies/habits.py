"""Warehouses and a bakery: a register with loose names, German colours, French abbreviations, names inside cells."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def loose_register() -> MadeTracker:
    """A row per time something was seen, names in several forms, the verdict in the mentor's own words."""
    book = MadeTracker(
        "Verdonck Transport wat gezien 25-26",
        "LOG",
        "nl",
        "De magazijnchef tikt na de shift wat hij zag; voornamen, initialen of hele namen, en wie ze zijn op blad 2.",
        ("row per rating", "names in several forms", "own words", "hours and orders beside it", "names on sheet 2"),
    )
    page = book.page("gezien")
    page.merge("A1:G1", "VERDONCK TRANSPORT & OPSLAG - Kanaalstraat 118, 3560 Lummen - 013/55 01 22", bold=True)
    page.write("A2", "Na elke shift kort invullen aub! Niet wachten tot vrijdag.", italic=True)
    page.line("A4", "dag", "shift", "wie", "wat gedaan", "hoe ging het", "gezien door", "nog iets", bold=True)
    names = {
        "Yassin": "Yassin El Amrani",
        "yassin EA": "Yassin El Amrani",
        "Y. El Amrani": "Yassin El Amrani",
        "Femke": "Femke Thijs",
        "Femke T.": "Femke Thijs",
        "FT": "Femke Thijs",
    }
    raters = {"Luc": "Luc Geraerts", "LG": "Luc Geraerts", "Sonja": "Sonja Bex"}
    ok, help_, alone, nok, seen = "achieved", "developing", "independent", "not_achieved", "observed"
    lines: list[tuple[date, str, str, str, str, str, str, str, str | None]] = [
        (date(2025, 9, 22), "vroege", "Yassin", "levering nakijken met de bon", "met hulp", help_, "Luc", "C2", None),
        (date(2025, 9, 22), "vroege", "Femke", "goederen tellen + schade checken", "goed", ok, "Luc", "C3", None),
        (date(2025, 9, 29), "late", "Yassin", "inscannen ontvangst", "nog niet", nok, "Sonja", "C5", "wms crashte"),
        (date(2025, 10, 6), "late", "yassin EA", "pallet wikkelen", "goed", ok, "Sonja", "G2", None),
        (date(2025, 10, 6), "late", "Femke T.", "pallet opbouwen en wikkelen", "met hulp", help_, "Sonja", "G2", None),
        (date(2025, 10, 13), "vroege", "FT", "picklijst lezen", "goed", ok, "LG", "F1", None),
        (date(2025, 10, 20), "vroege", "Y. El Amrani", "picklijst lezen", "met hulp", help_, "LG", "F1", "bril!"),
        (date(2025, 11, 3), "late", "Femke", "fifo in rek 4", "helemaal alleen", alone, "Sonja", "D3", None),
        (date(2025, 11, 10), "vroege", "Yassin", "FIFO", "met hulp", help_, "Luc", "D3", None),
        (date(2025, 11, 17), "vroege", "Femke", "retouren verwerken", "enkel gekeken", seen, "Luc", "E4", None),
        (date(2025, 11, 24), "late", "Yassin", "afval sorteren", "helemaal alleen", alone, "Sonja", "B5", None),
        (date(2025, 12, 1), "late", "FT", "lading vastzetten", "nog niet", nok, "LG", "G5", "spanband verkeerd"),
        (date(2025, 12, 8), "vroege", "Yassin", "ergonomisch tillen", "goed", ok, "Luc", "B2", None),
        (date(2026, 1, 12), "vroege", "Yassin", "inscannen ontvangst", "goed", ok, "Luc", "C5", "eindelijk :)"),
        (date(2026, 1, 19), "late", "Femke", "order controleren voor vertrek", "goed", ok, "Sonja", "F5", None),
        (date(2026, 2, 2), "late", "Femke", "kantine opruimen", "goed", ok, "Sonja", "", None),
        (date(2026, 2, 9), "vroege", "yassin EA", "stock tellen", "met hulp", help_, "Luc", "E2", None),
        (date(2026, 3, 2), "vroege", "Femke T.", "problemen direct melden", "zie mail", "", "LG", "A3", None),
    ]
    for row, (day, shift, who, what, how, status, by, code, more) in enumerate(lines, 5):
        page.line((row, 1), day, shift, who, what, None, by, more)
        page.rate(
            (row, 5),
            how,
            status or None,
            f"LOG.{code}" if code else None,
            label=what,
            learner=names[who],
            on=day.isoformat(),
            rater=raters[by],
            role="mentor",
            remark=more,
        )
    page.widths = {1: 12, 3: 14, 4: 34, 5: 18, 7: 22}
    people = book.page("wie is wie")
    people.line("A1", "naam", "wie", "gsm", "begonnen", "uren/week", bold=True)
    people.line("A2", "Yassin El Amrani", "leerling 5 duaal", "0470 00 11 22", date(2025, 9, 8), 20)
    people.line("A3", "Femke Thijs (FT)", "leerling 6 duaal", "0470 00 33 44", date(2025, 9, 1), 20)
    people.line("A4", "Luc Geraerts (LG)", "mentor", "0470 00 55 66")
    people.line("A5", "Sonja Bex", "mentor late shift", "0470 00 77 88")
    return book


def german_colours() -> MadeTracker:
    """Learners down with their start and telephone, tasks across, colours only; the legend stands below."""
    book = MadeTracker(
        "Eifel Lager Azubis Farben",
        "LOG",
        "de",
        "Der Lagerleiter malt Kästchen an; was die Farben heißen, steht unten neben der Telefonliste des Notdienstes.",
        ("colours only", "legend below", "start and telephone of learners", "one colour not in the legend", "count"),
    )
    page = book.page("Übersicht")
    page.write("A1", "Eifel-Lager GmbH, Industriestr. 9, 4700 Eupen", bold=True, colour="#7F7F7F")
    page.write("A2", "Übersicht Lernende – Stand Ende März 2026")
    heads = [
        ("Probleme melden", "A3"),
        ("PSA tragen", "B1"),
        ("richtig heben", "B2"),
        ("Gefahrensymbole", "B3"),
        ("Ware prüfen (Schäden, Menge)", "C3"),
        ("Wareneingang scannen", "C5"),
        ("FIFO", "D3"),
        ("Inventur mitzählen", "E2"),
        ("Pickliste lesen", "F1"),
        ("Palette wickeln", "G2"),
        ("Ladung sichern", "G5"),
        ("Kaffeemaschine reinigen", None),
    ]
    page.line("A4", "Name", "Tel.", "seit", *(label for label, _ in heads), "offen", bold=True, wrap=True)
    fills = {"D": "#548235", "h": "#C6E0B4", "g": "#FFE699", "r": "#F4B084", "n": "#BFBFBF", "b": "#9BC2E6"}
    status = {
        "D": "independent",
        "h": "achieved",
        "g": "developing",
        "r": "not_achieved",
        "n": "not_applicable",
        "b": None,
    }
    people = [
        ("Schmitz, Jonas", "0471/00 10 10", date(2025, 9, 1), "DhhghgghDhrD"),
        ("Leroy, Mélanie", "0471/00 20 20", date(2025, 9, 1), "hDghghD hhgh"),
        ("Kurt, Emre", "0471/00 30 30", date(2025, 11, 3), "ghgrrrrngg h"),
        ("Hilgers, Paula", None, date(2026, 2, 2), "gh  b  n r  "),
    ]
    for row, (name, phone, since, marks) in enumerate(people, 5):
        page.line((row, 1), name, phone, since)
        for column, ((label, code), mark) in enumerate(zip(heads, marks, strict=True), 4):
            if mark == " ":
                continue
            page.rate(
                (row, column),
                None,
                status[mark],
                f"LOG.{code}" if code else None,
                label=label,
                learner=name,
                look={"fill": fills[mark]},
            )
        page.trap((row, 16), marks.count(" "))
    page.write("A11", "Notdienst Stapler: 087/00 00 00")
    for row, (mark, words) in enumerate(
        (
            ("D", "macht er/sie ganz allein"),
            ("h", "klappt"),
            ("g", "mit Hilfe"),
            ("r", "klappt noch nicht"),
            ("n", "gibt es bei uns nicht"),
        ),
        11,
    ):
        page.trap((row, 7), None, fill=fills[mark])
        page.write((row, 8), words)
    page.widths = {1: 18, 2: 14, 3: 12}
    return book


def french_abbreviations() -> MadeTracker:
    """Tasks down, two visits per apprentice across, abbreviations that a corner explains; a subtotal per block."""
    book = MadeTracker(
        "Dépôt Hanquet suivi CEFA",
        "LOG",
        "fr",
        "La cheffe de dépôt note deux fois par an avec des abréviations; blocs avec sous-total, légende au coin.",
        ("abbreviations", "two visits per learner", "subtotals per block", "legend in a corner", "typos"),
    )
    page = book.page("suivi")
    page.write("A1", "Dépôt Hanquet SA – Zoning des Hauts-Prés – suivi des jeunes en alternance", bold=True)
    page.write("A2", "rempli par : Nathalie Hanquet (tutrice)")
    page.merge("C4:D4", "Bilal Ouali", bold=True, fill="#EDEDED")
    page.merge("E4:F4", "Chloé Wauters", bold=True, fill="#EDEDED")
    page.line("A5", "", "tâche", "visite nov.", "visite avril", "visite nov.", "visite avril", "rem.", bold=True)
    status = {
        "A": "achieved",
        "EC": "developing",
        "NA": "not_achieved",
        "TS": "independent",
        "PV": "not_covered",
    }
    blocks: list[tuple[str, list[tuple[str, str | None, str, str | None]]]] = [
        (
            "Réception",
            [
                ("comparer livraison / bon de cmde", "C2", "EC A A TS", None),
                ("compter et regarder si dégats", "C3", "A A EC A", None),
                ("encoder dans le système (scan)", "C5", "NA EC NA EC", "scanner en panne en nov."),
                ("coller les étiquettes", "C6", "A TS A A", None),
            ],
        ),
        (
            "Stockage",
            [
                ("choisir le bon emplacement", "D1", "EC EC PV EC", None),
                ("FIFO", "D3", "NA EC EC A", None),
                ("inventaire", "E2", "PV PV PV EC", None),
            ],
        ),
        (
            "Commandes",
            [
                ("lire la liste de picking", "F1", "A TS EC A", None),
                ("bon article, bonne quantité", "F3", "EC A EC EC", "Chloé va trop vite"),
                ("filmer une palette", "G2", "A A A TS", None),
                ("arrimer la charge", "G5", "PV NA PV PV", None),
            ],
        ),
        (
            "Divers",
            [
                ("port des EPI", "B1", "A A A A", None),
                ("trier les dechets", "B5", "TS TS A A", None),
                ("arrive à l'heure", None, "NA EC A A", None),
            ],
        ),
    ]
    row = 6
    for title, lines in blocks:
        page.write((row, 1), title, bold=True, fill="#EDEDED")
        for label, code, marks, remark in lines:
            row += 1
            page.write((row, 2), label)
            if remark:
                page.write((row, 7), remark)
            for step, mark in enumerate(marks.split(" ")):
                name = ("Bilal Ouali", "Chloé Wauters")[step // 2]
                page.rate(
                    (row, 3 + step),
                    mark,
                    status[mark],
                    f"LOG.{code}" if code else None,
                    label=label,
                    learner=name,
                    moment=("visite nov.", "visite avril")[step % 2],
                    rater="Nathalie Hanquet",
                    role="mentor",
                    remark=remark if remark and not (remark.startswith("Chloé") and step < 2) else None,
                )
        row += 1
        page.write((row, 2), "sous-total A + TS", italic=True)
        for step in range(4):
            done = sum(marks.split(" ")[step] in ("A", "TS") for _, _, marks, _ in lines)
            page.trap((row, 3 + step), done, italic=True)
        row += 1
    for line, text in enumerate(
        ("A = acquis", "EC = en cours", "NA = non acquis", "TS = tout seul, sans aide", "PV = pas encore vu"), 1
    ):
        page.write((line, 10), text, italic=True)
    page.widths = {2: 34, 7: 26}
    return book


def names_in_cells() -> MadeTracker:
    """Tasks down, the steps across, and in each cell the first names of who is there."""
    book = MadeTracker(
        "Boulangerie Lacroix qui sait quoi",
        "BAK",
        "fr",
        "Le patron écrit le prénom de l'apprenti dans la colonne où il en est; les noms complets sont en bas.",
        ("names as marks", "several learners in a cell", "full names at the bottom", "crossed-out task"),
    )
    page = book.page("labo")
    page.write("B1", "Boulangerie-Pâtisserie LACROIX – rue du Moulin 4, Ath", bold=True)
    page.write("B2", "Qui sait faire quoi ? (mis à jour le 20/03/2026)")
    page.line("B4", "Travail", "pas encore", "en apprentissage", "sait faire", "sait faire tout seul", bold=True)
    steps = {"C": "not_achieved", "D": "developing", "E": "achieved", "F": "independent"}
    full = {"Inès": "Inès Baudoin", "Tom": "Tom Vercruysse", "Sacha": "Sacha Lempereur"}
    lines: list[tuple[str, str | None, dict[str, str]]] = [
        ("se laver les mains, désinfecter le matériel", "A1", {"E": "Sacha", "F": "Inès + Tom"}),
        ("tenue propre", "A2", {"D": "Tom", "E": "Inès, Sacha"}),
        ("FIFO dans le frigo", "A3", {"C": "Sacha", "E": "Inès"}),
        ("dire les allergènes", "A5", {"C": "Tom, Sacha", "D": "Inès"}),
        ("peser les matières premières", "B1", {"E": "Sacha", "F": "Inès, Tom"}),
        ("pétrir la pâte levée", "B2", {"C": "Sacha", "D": "Tom", "E": "Inès"}),
        ("pâte feuilletée", "B3", {"C": "Tom et Sacha", "D": "Inès"}),
        ("diviser, bouler, façonner", "C1", {"D": "Sacha", "E": "Tom", "F": "Inès"}),
        ("chambre de pousse et four", "C2", {"C": "Sacha", "D": "Inès"}),
        ("cuire le pain", "C3", {"D": "Inès, Tom"}),
        ("tartes", "C4", {"E": "Inès"}),
        ("trancher + emballer", "D2", {"F": "Inès, Tom, Sacha"}),
        ("livrer les restos", None, {"E": "Tom"}),
    ]
    for row, (label, code, marks) in enumerate(lines, 5):
        page.write((row, 2), label)
        for column, text in marks.items():
            where = f"{column}{row}"
            page.write(where, text)
            for short, name in full.items():
                if short in text:
                    page.heard(
                        where,
                        text,
                        steps[column],
                        f"BAK.{code}" if code else None,
                        label=label,
                        learner=name,
                    )
    page.write("B20", "Inès Baudoin (2e année), Tom Vercruysse (1re), Sacha Lempereur (depuis janvier)", italic=True)
    page.widths = {2: 42, 3: 16, 4: 18, 5: 16, 6: 20}
    return book
