"""Signs instead of words: Wingdings, icons, conditional colours, letters under colours, and points on ten."""

from __future__ import annotations

from tests.support.made_tracker import MadeTracker


def wingdings() -> MadeTracker:
    """Ticks and crosses typed as letters in Wingdings; mentor and school beside each other under each learner."""
    book = MadeTracker(
        "Feestzaal Ter Eiken vinklijst",
        "GRK",
        "nl",
        "Vinkjes en kruisjes in het lettertype Wingdings; per leerling een kolom voor de mentor en een voor de school.",
        ("Wingdings ticks", "headings in two lines", "two raters per learner", "merged learner names"),
    )
    page = book.page("vinklijst")
    page.write("A1", "Vinklijst keuken", bold=True)
    page.write("D1", "stand 13/02/2026")
    people = ("Hanne Cools", "Ibrahim Sow", "Luna Verhaegen")
    for name, area in zip(people, ("C3:D3", "E3:F3", "G3:H3"), strict=True):
        page.merge(area, name, bold=True, fill="#DDEBF7")
    page.line("A4", "nr", "competentie", *("mentor", "school") * 3, fill="#DDEBF7")
    lines = [
        (1, "Wisselt info uit met het keukenteam", "GRK.A1", "++ +++"),
        (2, "Werkt volgens planning en huisregels", "GRK.A2", "+++-++"),
        (3, "Vermijdt verspilling", "GRK.A3", "+ - + "),
        (4, "Meet en noteert kerntemperaturen", "GRK.B1", "-+--++"),
        (5, "Scheidt rauw en bereid", "GRK.B2", "++++++"),
        (6, "Reinigt en ontsmet volgens plan", "GRK.B3", "+ + - "),
        (7, "Wast, schilt en snijdt groenten", "GRK.C1", "++-+++"),
        (8, "Bereidt soepen en sauzen", "GRK.C2", "- - + "),
        (9, "Bereidt koude gerechten", "GRK.C4", "+-++ +"),
        (10, "Verwerkt de afwas", "GRK.D4", "+ + + "),
    ]
    for row, (number, label, competence, marks) in enumerate(lines, 5):
        page.line((row, 1), number, label)
        for step, mark in enumerate(marks):
            if mark == " ":
                continue
            page.rate(
                (row, 3 + step),
                "ü" if mark == "+" else "û",
                "achieved" if mark == "+" else "not_achieved",
                competence,
                label=label,
                learner=people[step // 2],
                role=("mentor", "teacher")[step % 2],
                on="2026-02-13",
                look={"font": "Wingdings"},
            )
    page.widths = {2: 38}
    return book


def traffic_lights() -> MadeTracker:
    """Icons only: the numbers 1, 2 and 3 are hidden behind traffic lights that a line above the table explains."""
    book = MadeTracker(
        "Transport Peeters lichtjes",
        "LOG",
        "nl",
        "De planner typt 1, 2 of 3 en Excel toont een lichtje; alleen de lichtjes zijn uitgelegd.",
        ("conditional icons", "learners across", "own task", "typos in labels"),
    )
    page = book.page("lichtjes")
    people = ("Kobe Raes", "Salma Idrissi", "Timo Baert", "Jarno Wils")
    page.write("A1", "Duaal magazijn: wie kan wat?", bold=True)
    page.write("A2", "groen licht = kan het, oranje licht = bezig, rood licht = kan het nog niet")
    page.line("A4", "wat", *people, bold=True)
    lines = [
        ("problemen meteen melden", "LOG.A3", "3232"),
        ("beschermingsmidelen dragen", "LOG.B1", "3323"),
        ("ergonomisch tilen", "LOG.B2", "2231"),
        ("looppaden vrij houden", "LOG.B4", "3333"),
        ("afval sorteren", "LOG.B5", "33 3"),
        ("levering met bon vergelijken", "LOG.C2", "2121"),
        ("tellen + schade bekijken", "LOG.C3", "3221"),
        ("inscannen", "LOG.C5", "2131"),
        ("fifo", "LOG.D3", "12 1"),
        ("retouren", "LOG.E4", "1  1"),
        ("picklijst lezen", "LOG.F1", "3332"),
        ("order controleren", "LOG.F5", "2212"),
        ("pallet wikkelen", "LOG.G2", "3231"),
        ("lading vastzetten", "LOG.G5", "11 1"),
        ("vrachtwagen wassen", None, "3  2"),
    ]
    status = {"1": "not_achieved", "2": "developing", "3": "achieved"}
    for row, (label, competence, marks) in enumerate(lines, 5):
        page.write((row, 1), label)
        for column, (name, mark) in enumerate(zip(people, marks, strict=True), 2):
            if mark != " ":
                page.rate((row, column), int(mark), status[mark], competence, label=label, learner=name)
    last = 4 + len(lines)
    page.formats.append(
        ((5, 2), (last, 5), {"type": "icon_set", "icon_style": "3_traffic_lights", "icons_only": True}),
    )
    page.widths = {1: 32}
    return book


def ok_and_nok() -> MadeTracker:
    """OK, NOK and "bezig" chosen from a list and painted by their text; learners down with dates in notes."""
    book = MadeTracker(
        "Volta Techniek OK-lijst",
        "ELI",
        "nl",
        "Keuzelijst OK / bezig / NOK / nvt; wie iets bijzonders zag, zet een notitie bij het vakje.",
        ("choices from a list", "colours by text", "notes with who and when", "competences across with codes"),
    )
    page = book.page("OK-lijst")
    heads = [
        ("A1", "overleg"),
        ("A2", "materiaal + tijd noteren"),
        ("A3", "spanningsloos werken"),
        ("A4", "PBM / ladders"),
        ("B2", "aftekenen"),
        ("B3", "slijpen en boren"),
        ("B4", "buizen en dozen"),
        ("C1", "draad trekken"),
        ("C2", "schakelaars + stopcontacten"),
        ("D2", "fout zoeken"),
    ]
    page.write("A1", "Volta Techniek - duale leerlingen 2025/2026", bold=True)
    page.line("A3", "", *(code for code, _ in heads), fill="#D9D9D9")
    page.line("A4", "leerling", *(label for _, label in heads), fill="#D9D9D9", wrap=True)
    o, z, n, x = "OK", "bezig", "NOK", "nvt"
    people: list[tuple[str, list[str | None]]] = [
        ("Maarten Pieters", [o, o, z, o, o, z, o, o, z, n]),
        ("Ayoub Bensaid", [o, z, z, o, n, None, z, o, z, None]),
        ("Rune Callens", [o, o, o, "ok", o, o, o, o, o, z]),
        ("Fien Dhaene", [o, n, z, o, z, z, "bezig ", z, None, x]),
        ("Tarik Öztürk", [z, n, n, o, n, n, z, z, n, x]),
    ]
    status = {"ok": "achieved", "bezig": "developing", "nok": "not_achieved", "nvt": "not_applicable"}
    notes = {
        (5, 4): ("Geert Lambert:\n12/11/2025 bord Diest, stap 4 vergeten", "Geert Lambert", "2025-11-12"),
        (7, 11): ("Geert Lambert:\n03/02/2026 zekering zelf gevonden", "Geert Lambert", "2026-02-03"),
        (9, 6): ("An Vos:\n15/12/2025 meetlat verkeerd gehouden", "An Vos", "2025-12-15"),
    }
    for row, (name, marks) in enumerate(people, 5):
        page.write((row, 1), name)
        for column, ((code, label), mark) in enumerate(zip(heads, marks, strict=True), 2):
            if mark is None:
                continue
            note, by, day = notes.get((row, column), (None, None, None))
            page.rate(
                (row, column),
                mark,
                status[mark.strip().lower()],
                f"ELI.{code}",
                label=f"{code} {label}",
                learner=name,
                rater=by,
                on=day,
                remark=note,
                look={"note": note, "note_by": by} if note else {},
            )
    page.lists.append(((5, 2), (9, 11), [o, z, n, x]))
    for text, fill in (("NOK", "#FFC7CE"), ("OK", "#C6EFCE"), ("bezig", "#FFEB9C")):
        rule = {"type": "text", "criteria": "begins with", "value": text, "format": {"bg_color": fill}}
        page.formats.append(((5, 2), (9, 11), rule))
    page.write("A11", "% OK", bold=True)
    for column in range(2, 12):
        page.trap(
            (11, column),
            0.6,
            formula=f'=COUNTIF({"ABCDEFGHIJK"[column - 1]}5:{"ABCDEFGHIJK"[column - 1]}9,"OK")/5',
            format="0%",
        )
    page.widths = {1: 20}
    return book


def letter_and_colour() -> MadeTracker:
    """Letters under colours, both explained; where they contradict each other one must ask."""
    book = MadeTracker(
        "Woonzorg Heuvelhof kleur+letter",
        "ZOR",
        "nl",
        "De mentor typt letters, de coach kleurt nadien; soms spreken ze elkaar tegen.",
        ("letter and colour", "contradictions", "legend beside", "crossed-out row", "two sheets by learner"),
    )
    fills = {"B": "#92D050", "IO": "#FFC000", "NB": "#FF5050"}
    status = {"B": "achieved", "IO": "developing", "NB": "not_achieved"}
    lines = [
        ("B1", "Wassen en aankleden", "ZOR.B1", "B/B", "IO/IO"),
        ("B2", "Mondzorg, haar, nagels", "ZOR.B2", "B/B", "B/"),
        ("B3", "Toilet en incontinentie", "ZOR.B3", "IO/IO", "NB/NB"),
        ("B4", "Verplaatsen met tilhulp", "ZOR.B4", "NB/B", "NB/NB"),
        ("B5", "Doorligwonden voorkomen", "ZOR.B5", "/IO", "IO/IO"),
        ("C1", "Parameters: bloeddruk, pols, temperatuur", "ZOR.C1", "B/B", "IO/B"),
        ("C2", "Hulp bij medicatie", "ZOR.C2", "NB/NB", "/"),
        ("C4", "Steunkousen aantrekken", "ZOR.C4", "B/", "B/B"),
        ("D1", "Bed en kamer", "ZOR.D1", "B/B", "B/B"),
        ("D2", "Maaltijd en drinken", "ZOR.D2", "/B", "IO/IO"),
        ("E1", "Handhygiëne", "ZOR.E1", "B/B", "B/NB"),
        ("E2", "Beschermingsmiddelen", "ZOR.E2", "IO/", "NB/NB"),
    ]
    for number, (tab, name) in enumerate((("Zeynep", "Zeynep Arslan"), ("Arthur", "Arthur De Brauwer"))):
        page = book.page(tab)
        page.line("A1", "Naam leerling", name, bold=True)
        page.line("A2", "Mentor", "Katrien Lools")
        page.line("A4", "nr", "competentie", "oordeel", fill="#D9E1F2")
        for row, line in enumerate(lines, 5):
            letter, colour = line[3 + number].split("/")
            page.line((row, 1), line[0], line[1])
            if not letter and not colour:
                continue
            agreed = letter or colour
            page.rate(
                (row, 3),
                letter or None,
                status[agreed] if not (letter and colour) or letter == colour else None,
                line[2],
                label=line[1],
                learner=name,
                look={"fill": fills[colour]} if colour else {},
            )
        page.line("A17", "C3", "Stoma verzorgen", strike=True)
        page.write("D17", "doen wij hier niet")
        for row, (letter, words, meaning) in enumerate(
            (
                ("B", "behaald", "groen: behaald"),
                ("IO", "in ontwikkeling", "oranje: in ontwikkeling"),
                ("NB", "niet behaald", "rood: niet behaald"),
            ),
            5,
        ):
            page.line((row, 6), letter, words)
            page.trap((row + 4, 6), None, fill=fills[letter])
            page.write((row + 4, 7), meaning)
        page.widths = {2: 40, 7: 24}
    return book


def points_on_ten() -> MadeTracker:
    """Points written as 7/10 with a pass mark; evaluations beside each other, each with its own remarks."""
    book = MadeTracker(
        "Salon Belle Claire - punten Ilse",
        "HAA",
        "nl",
        "Punten als tekst, zoals op school; de grens staat in een zin onder de titel.",
        ("points as text", "pass mark in a sentence", "a remark column per evaluation", "average"),
        learner="Ilse Wauters",
    )
    page = book.page("rapport")
    page.write("A1", "Rapport werkplek: Ilse Wauters", bold=True)
    page.write("A2", "Mentor: Claire Nijs. Geslaagd vanaf 5/10, minder dan 5 is onvoldoende.")
    page.merge("B4:C4", "Kerstmis", bold=True)
    page.merge("D4:E4", "Pasen", bold=True)
    page.line("A5", "competentie", "punten", "opmerking", "punten", "opmerking", bold=True)
    lines = [
        ("Ontvangt de klant en neemt de jas aan", "HAA.A1", 8, None, 9, "glimlacht nu!"),
        ("Stelt vragen over wens en gewoontes", "HAA.A2", 5, "nog te kort", 7, None),
        ("Rekent af en maakt een nieuwe afspraak", "HAA.A5", 4, "kassafout 12/12", 6, None),
        ("Wast en masseert", "HAA.B2", 9, None, 9, None),
        ("Ontsmet materiaal en werkplek", "HAA.B3", 7, None, 8, None),
        ("Knipt een basissnit dames", "HAA.C1", 3, None, 4, "hoek bewaken"),
        ("Gebruikt de tondeuse", "HAA.C3", None, None, 6, None),
        ("Föhnt en brusht", "HAA.C4", 6, "polsen los", 7, None),
        ("Doet een huidtest", "HAA.D1", 5, None, 8, None),
        ("Mengt kleur volgens de kleurenkaart", "HAA.D2", 4, None, 4, None),
        ("Volgt de inwerktijd op", "HAA.D4", 7, None, 8, None),
    ]
    for row, (label, competence, *terms) in enumerate(lines, 6):
        page.write((row, 1), label)
        for column, points, remark, moment in ((2, *terms[:2], "Kerstmis"), (4, *terms[2:], "Pasen")):
            if points is None:
                continue
            if remark:
                page.write((row, column + 1), remark)
            page.rate(
                (row, column),
                f"{points}/10",
                "achieved" if points >= 5 else "not_achieved",
                competence,
                label=label,
                moment=moment,
                rater="Claire Nijs",
                role="mentor",
                remark=remark,
            )
    page.write("A18", "gemiddelde", bold=True)
    page.trap("B18", "5,8/10")
    page.trap("D18", "6,9/10")
    page.widths = {1: 40, 3: 20, 5: 20}
    return book
