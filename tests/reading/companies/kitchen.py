"""Kitchens: a sheet per month, pastel fills, and "idem" where nothing changed."""

from __future__ import annotations

from tests.support.made_tracker import MadeTracker

LIST = [
    ("info doorgeven aan het team", "GRK.A1"),
    ("planning en huisregels volgen", "GRK.A2"),
    ("geen verspilling", "GRK.A3"),
    ("keukentermen Frans / Engels", "GRK.A4"),
    ("kerntemperaturen meten en opschrijven", "GRK.B1"),
    ("rauw en bereid gescheiden houden", "GRK.B2"),
    ("poetsen en ontsmetten volgens plan", "GRK.B3"),
    ("groenten wassen, schillen, snijden", "GRK.C1"),
    ("soep en sauzen", "GRK.C2"),
    ("warme gerechten grote hoeveelheid", "GRK.C3"),
    ("koude schotels", "GRK.C4"),
    ("dieet volgens fiche", "GRK.C5"),
    ("regenereren", "GRK.C6"),
    ("leveringen controleren en wegzetten", "GRK.D1"),
    ("portioneren", "GRK.D2"),
    ("afwas", "GRK.D4"),
]


def months() -> MadeTracker:
    """Letters A to D explained on a last sheet, which also gives the full names; a copy of the sheet per month."""
    book = MadeTracker(
        "Ziekenhuiskeuken AZ Rivierenland",
        "GRK",
        "nl",
        "Elke maand kopieert de chef het blad en past de letters aan. Uitleg en namen staan op het laatste blad.",
        ("a sheet per month", "letters explained on another sheet", "first names explained", "counts and absence"),
    )
    full = {"Yusuf": "Yusuf Demir", "Kyara": "Kyara Peeters", "Bram": "Bram Goris"}
    status = {"A": "independent", "B": "achieved", "C": "developing", "D": "not_achieved", "-": "not_covered"}
    marks = {
        "oktober 2025": [
            "BCC",
            "BCD",
            "CCD",
            "CD-",
            "CCD",
            "BCC",
            "BBC",
            "BCC",
            "C--",
            "DD-",
            "C-D",
            "---",
            "CCD",
            "BCC",
            "CC-",
            "ABB",
        ],
        "november 2025": [
            "BBC",
            "BCD",
            "CCC",
            "CD-",
            "BCD",
            "BBC",
            "ABC",
            "BBC",
            "CCD",
            "CDD",
            "CCD",
            "--D",
            "BCC",
            "BBC",
            "BC ",
            "ABA",
        ],
        "december 2025": [
            "ABC",
            "BBC",
            "BCC",
            "CCd",
            "BBC",
            "ABC",
            "ABB",
            "ABC",
            "BCC",
            "CCD",
            "BCC",
            "C-D",
            "BBC",
            "ABB",
            "BBC",
            "AAA",
        ],
    }
    for month, letters in marks.items():
        page = book.page(month)
        page.write("A1", "Opvolging duaal leerlingen keuken", bold=True)
        page.write("A2", f"maand: {month}")
        page.line("A4", "", *full, bold=True, fill="#FFF2CC")
        for row, ((label, competence), trio) in enumerate(zip(LIST, letters, strict=True), 5):
            page.write((row, 1), label)
            for column, (name, letter) in enumerate(zip(full.values(), trio, strict=True), 2):
                if letter != " ":
                    page.rate(
                        (row, column),
                        letter,
                        status[letter.upper()],
                        competence,
                        label=label,
                        learner=name,
                        moment=month,
                    )
        page.write("A22", "aantal A + B")
        page.write("A23", "dagen ziek")
        for column in (2, 3, 4):
            letter = "ABCD"[column - 1]
            page.trap((22, column), 7, formula=f'=COUNTIF({letter}5:{letter}20,"A")+COUNTIF({letter}5:{letter}20,"B")')
            page.trap((23, column), column - 2)
        page.widths = {1: 40}
    key = book.page("uitleg")
    key.write("A1", "LETTERS", bold=True)
    for row, (letter, words) in enumerate(
        (
            ("A", "doet het alleen"),
            ("B", "lukt"),
            ("C", "lukt met hulp"),
            ("D", "lukt nog niet"),
            ("-", "niet aan bod gekomen"),
        ),
        2,
    ):
        key.line((row, 1), letter, words)
    key.write("A9", "LEERLINGEN", bold=True)
    for row, (short, name) in enumerate(full.items(), 10):
        key.line((row, 1), short, name, "start 1/9/2025")
    return book


def pastels() -> MadeTracker:
    """Excel's good, neutral and bad fills and other greens; learners down, competences across, the key below."""
    book = MadeTracker(
        "Traiteur Het Fornuis kleurtjes",
        "GRK",
        "nl",
        "De kok kleurt vakjes met wat hij vindt: Goed, Neutraal en Ongeldig van Excel, maar ook andere tinten.",
        ("fills only", "several shades of a hue", "theme colours", "competences across", "learner who stopped"),
    )
    page = book.page("overzicht")
    page.write("A1", "Overzicht leerlingen - Traiteur Het Fornuis", bold=True)
    page.line("A3", "naam", "klas", *(label for label, _ in LIST), rotation=60, fill="#DDEBF7", bold=True)
    greens = ("#C6EFCE", "#92D050", "#00B050", (6, 3), "#A9D08E")
    ambers = ("#FFEB9C", "#FFC000", (9, 3), "#FFD966")
    reds = ("#FFC7CE", "#FF0000", "#F8696B")
    people = [
        ("Elif Kaya", "6 GRK", "ggaagggaga agagg"),
        ("Jens Roels", "6 GRK", "garragag ra rrga"),
        ("Nore Smets", "5 GRK", "aarrrggar  rr ag"),
        ("Ali Rahimi", "5 GRK", "gggaggggaaa aggg"),
    ]
    status = {"g": "achieved", "a": "developing", "r": "not_achieved"}
    shades = {"g": greens, "a": ambers, "r": reds}
    for row, (name, form, marks) in enumerate(people, 4):
        page.line((row, 1), name, form)
        for column, ((label, competence), mark) in enumerate(zip(LIST, marks, strict=True), 3):
            if mark != " ":
                fill = shades[mark][(row + column) % len(shades[mark])]
                page.rate((row, column), None, status[mark], competence, label=label, learner=name, look={"fill": fill})
    page.line("A8", "Wout Lenaerts", "5 GRK")
    page.write("C8", "gestopt in oktober", italic=True)
    page.line("A10", None, "uitleg", bold=True)
    for row, (fill, words) in enumerate(
        (("#C6EFCE", "groen: kan het"), ("#FFEB9C", "geel/oranje: nog oefenen"), ("#FFC7CE", "rood: kan het niet")), 11
    ):
        page.trap((row, 1), None, fill=fill)
        page.write((row, 2), words)
    page.widths = {1: 18}
    return book


def idem() -> MadeTracker:
    """Three talks beside each other; "idem", "zelfde" and a ditto mark take the status of the talk before."""
    book = MadeTracker(
        "Schoolkeuken De Linde Fatima",
        "GRK",
        "nl",
        "Per trimester een kolom; waar niets veranderde schrijft de mentor idem of zelfde.",
        ("idem", "words with additions", "mentor and school in the heading", "training plan beside it"),
        learner="Fatima Zahra Amrani",
    )
    page = book.page("opvolging")
    page.write("A1", "Leerling", bold=True)
    page.write("B1", "Fatima Zahra Amrani")
    page.write("A2", "Mentor", bold=True)
    page.write("B2", "Luc Bogaert")
    page.write("A3", "School", bold=True)
    page.write("B3", "PTS Mechelen")
    page.line(
        "A5", "Wat", "1e trimester", "2e trimester", "3e trimester", "Waar leert ze het?", "Opmerkingen", bold=True
    )
    lines: list[tuple[str, str, str, str]] = [
        ("onder begeleiding", "behaald", "idem", "keuken"),
        ("behaald", "idem", "zelfde", "keuken + school"),
        ("niet behaald", "onder begeleiding", "behaald", "keuken"),
        ("", "niet behaald", "idem", "school"),
        ("onder begeleiding", "idem", "behaald", "keuken"),
        ("behaald", "zelfstandig", "idem", "keuken"),
        ("behaald", "behaald", "zelfstandig", "keuken"),
        ("onder begeleiding", "behaald", "zelfstandig", "keuken + school"),
        ("niet behaald", "idem", "onder begeleiding", "school"),
        ("", "", "niet behaald", "keuken"),
        ("onder begeleiding", "onder begeleiding", "behaald", "keuken"),
        ("", "nvt", "idem", "-"),
        ("niet behaald", "onder begeleiding", "idem", "keuken"),
        ("behaald", "idem", "idem", "keuken"),
        ("onder begeleiding", "behaald", "idem", "keuken"),
        ("zelfstandig", "idem", "idem", "keuken"),
    ]
    status = {
        "onder begeleiding": "developing",
        "behaald": "achieved",
        "niet behaald": "not_achieved",
        "zelfstandig": "independent",
        "nvt": "not_applicable",
    }
    for row, ((label, competence), line) in enumerate(zip(LIST, lines, strict=True), 6):
        page.write((row, 1), label)
        page.trap((row, 5), line[3])
        remark = {8: "minder brood weggegooid!", 14: "saus bindt nog niet"}.get(row)
        if remark:
            page.write((row, 6), remark)
        before = None
        for column, word in enumerate(line[:3], 2):
            if not word:
                continue
            before = status.get(word, before)
            page.rate(
                (row, column),
                word,
                before,
                competence,
                label=label,
                moment=f"{column - 1}e trimester",
                rater="Luc Bogaert",
                role="mentor",
                remark=remark,
            )
    page.write("A23", "uren gewerkt", bold=True)
    for column, hours in ((2, 212), (3, 198), (4, 175)):
        page.trap((23, column), hours)
    page.widths = {1: 38, 2: 18, 3: 18, 4: 18, 5: 18, 6: 28}
    return book
