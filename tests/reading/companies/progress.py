"""Progress kept in other ways: a date per step, counts and targets beside ratings, shares, stars, words with a date."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker

SALON = [
    ("Klant ontvangen", "HAA.A1"),
    ("Wensen en gewoontes bevragen", "HAA.A2"),
    ("Afrekenen", "HAA.A5"),
    ("Wassen en masseren", "HAA.B2"),
    ("Werkplek ontsmetten", "HAA.B3"),
    ("Basissnit dames", "HAA.C1"),
    ("Basissnit heren", "HAA.C2"),
    ("Tondeuse", "HAA.C3"),
    ("Brushen", "HAA.C4"),
    ("Permanent", "HAA.C5"),
    ("Huidtest", "HAA.D1"),
    ("Kleur mengen", "HAA.D2"),
    ("Inwerktijd", "HAA.D4"),
]


def dates_per_step() -> MadeTracker:
    """Three columns with the day on which something was seen, practised and mastered."""
    book = MadeTracker(
        "Kapper Johan leerlijn Anaïs",
        "HAA",
        "nl",
        "Geen oordelen maar datums: wanneer het gezien, geoefend en behaald is. Wat leeg is, moet nog komen.",
        ("a date column per step", "dates as text and as dates", "learner in the title", "initials in brackets"),
        learner="Anaïs Verbeke",
    )
    page = book.page("leerlijn")
    page.write("A1", "Leerlijn van Anaïs Verbeke - Kapsalon Johan", bold=True)
    page.line("A3", "vaardigheid", "gezien op", "geoefend op", "behaald op", "nota", bold=True, fill="#E2EFDA")
    status = ("observed", "developing", "achieved")
    days = [
        "2/9 9/9 23/9", "2/9 16/9 14/10", "9/9 23/9 ", "2/9 9/9 30/9", "9/9 9/9 16/9", "7/10 4/11 ", "14/10  ",
        "7/10 18/11 2/12", "16/9 30/9 25/11", "  ", "4/11 2/12 ", "4/11 18/11 ", "4/11 9/12 13/1",
    ]  # fmt: skip
    for row, ((label, competence), line) in enumerate(zip(SALON, days, strict=True), 4):
        page.write((row, 1), label)
        remark = {9: "poppenkop, dan model", 12: "rustig blijven"}.get(row)
        if remark:
            page.write((row, 5), remark)
        for column, text in enumerate(line.split(" "), 2):
            if not text:
                continue
            day, month = (int(part) for part in text.split("/"))
            when = date(2026 if month < 8 else 2025, month, day)
            page.rate(
                (row, column),
                when if (row + column) % 4 else f"{day}/{month:02}/{when.year}",
                status[column - 2],
                competence,
                label=label,
                on=when.isoformat(),
                remark=remark,
            )
    page.widths = {1: 34, 2: 14, 3: 14, 4: 14, 5: 26}
    return book


def counts_and_targets() -> MadeTracker:
    """How often it was done and the level aimed at stand beside the level reached; only the last is a rating."""
    book = MadeTracker(
        "Bakkerij Goethals niveau leerlingen",
        "BAK",
        "nl",
        "Per competentie: hoe vaak gedaan, welk niveau we tegen juni willen, en het niveau nu.",
        ("counts are no ratings", "target level is no rating", "legend in a note", "one sheet per learner"),
    )
    lines = [
        ("Handen en materiaal wassen en ontsmetten", "BAK.A1"),
        ("Propere kledij", "BAK.A2"),
        ("FIFO en FEFO", "BAK.A3"),
        ("Grondstoffen afwegen", "BAK.B1"),
        ("Gistdeeg kneden", "BAK.B2"),
        ("Rijstijd en temperatuur opvolgen", "BAK.B5"),
        ("Verdelen, opbollen en vormen", "BAK.C1"),
        ("Rijskast en oven bedienen", "BAK.C2"),
        ("Brood en luxebrood afbakken", "BAK.C3"),
        ("Glaceren en garneren", "BAK.D1"),
        ("Snijden en verpakken", "BAK.D2"),
    ]
    status = {1: "not_achieved", 2: "developing", 3: "achieved", 4: "independent"}
    people = {"Milan": ("Milan Coppens", "33223223124"), "Roos": ("Roos D'Hondt", "44334334233")}
    for tab, (name, levels) in people.items():
        page = book.page(tab)
        page.line("B2", "Leerling", name, bold=True)
        page.line("B3", "Mentor", "Bart Goethals")
        page.line("B4", "Datum", date(2026, 2, 27))
        heads = ("competentie", "aantal keer gedaan", "streefniveau juni", "niveau nu", "bewijs")
        page.line("B6", *heads, bold=True, fill="#FFF2CC")
        page.write(
            "E6",
            "niveau nu",
            bold=True,
            fill="#FFF2CC",
            note="1 = lukt nog niet\n2 = lukt met hulp\n3 = lukt\n4 = lukt zelfstandig, ook als het druk is",
            note_by="Bart",
        )
        for row, ((label, competence), level) in enumerate(zip(lines, levels, strict=True), 7):
            page.write((row, 2), label)
            page.trap((row, 3), (row * 5 + len(tab)) % 17)
            page.trap((row, 4), 3 if row % 3 else 4)
            page.rate(
                (row, 5),
                int(level),
                status[int(level)],
                competence,
                label=label,
                learner=name,
                on="2026-02-27",
                rater="Bart Goethals",
                role="mentor",
            )
        page.widths = {2: 40, 3: 18, 4: 18, 5: 12}
    return book


def quarters() -> MadeTracker:
    """Progress in quarters of a hundred, explained; a learner per column with school and start date above."""
    book = MadeTracker(
        "Installatiebedrijf Roels vooruitgang",
        "ELI",
        "nl",
        "De zaakvoerder zet percenten in stappen van 25; boven de tabel staan school en startdatum van elke leerling.",
        ("percentages as a scale of five steps", "facts about learners above the table", "hidden column", "average"),
    )
    page = book.page("vooruitgang")
    people = ("Quinten Maes", "Oumaima Salhi", "Stef Verlinden")
    page.write("A1", "Vooruitgang leerlingen elektriciteit 2025-2026", bold=True)
    page.write("A2", "0% = nog niet gedaan / 25% = meegekeken / 50% = met hulp / 75% = kan het / 100% = zelfstandig")
    page.line("B4", "leerling", *people, bold=True)
    page.line("B5", "school", "VTI Leuven", "VTI Leuven", "Don Bosco")
    page.line("B6", "start", date(2025, 9, 1), date(2025, 9, 15), date(2025, 10, 6))
    page.line("A7", "code", "competentie", bold=True)
    status = {0: "not_covered", 25: "observed", 50: "developing", 75: "achieved", 100: "independent"}
    lines = [
        ("A1", "Overlegt met collega's en leidinggevende", (75, 100, 50)),
        ("A2", "Schrijft materiaal en tijd op", (50, 75, 50)),
        ("A3", "Past de vijf stappen voor spanningsloos werken toe", (50, 75, 25)),
        ("A4", "Gebruikt beschermingsmiddelen en ladders correct", (75, 100, 75)),
        ("A5", "Sorteert werfafval", (100, 100, 100)),
        ("B1", "Leest eendraad- en situatieschema", (25, 50, 0)),
        ("B2", "Tekent leidingtracé af", (50, 75, 25)),
        ("B3", "Freest sleuven en boort holtes", (75, 75, 50)),
        ("B4", "Plaatst buizen, goten en inbouwdozen", (75, 75, 50)),
        ("C1", "Trekt draden en kabels", (75, 100, 50)),
        ("C2", "Sluit schakelaars en stopcontacten aan", (50, 75, 25)),
        ("C3", "Bouwt een verdeelbord in", (0, 50, 0)),
        ("D2", "Zoekt een eenvoudige fout", (0, 25, None)),
    ]
    for row, (code, label, shares) in enumerate(lines, 8):
        page.line((row, 1), code, label)
        for column, (name, share) in enumerate(zip(people, shares, strict=True), 3):
            if share is not None:
                look = {"format": "0%"}
                page.rate(
                    (row, column), share / 100, status[share], f"ELI.{code}", label=label, learner=name, look=look
                )
    page.write("B22", "gemiddeld", bold=True)
    for column in (3, 4, 5):
        letter = "ABCDE"[column - 1]
        page.trap((22, column), 0.55, formula=f"=AVERAGE({letter}8:{letter}20)", format="0%")
    page.widths = {2: 46, 3: 16, 4: 16, 5: 16}
    return book


def stars() -> MadeTracker:
    """Stars, explained under the table; the learner's own view, the mentor's and the decision together."""
    book = MadeTracker(
        "Residentie Ter Linde sterretjes",
        "ZOR",
        "nl",
        "Leerling en mentor geven sterretjes; in de laatste kolom staat wat ze samen met de school beslisten.",
        ("stars", "three voices", "joint decision", "dash for nothing yet", "date in the heading"),
        learner="Marie-Lou Jansen",
    )
    page = book.page("Marie-Lou")
    page.write("A1", "Opvolging Marie-Lou Jansen - gesprek van 24 februari 2026", bold=True)
    heads = ("nr", "wat", "ik vind zelf", "mentor (Chantal)", "samen beslist")
    page.line("A3", *heads, bold=True, fill="#FCE4D6")
    status = {"*": "not_achieved", "**": "developing", "***": "achieved", "****": "independent"}
    lines = [
        ("A2", "Observeren en rapporteren", "** ** **"),
        ("A3", "Beroepsgeheim", "*** *** ***"),
        ("A4", "Overleg en overdracht", "* ** **"),
        ("B1", "Wassen en aankleden", "*** *** ***"),
        ("B2", "Mond, haar, nagels", "** *** ***"),
        ("B3", "Toilet en incontinentie", "*** ** **"),
        ("B4", "Tillift", "* * *"),
        ("B5", "Doorligwonden voorkomen", "** * *"),
        ("C1", "Bloeddruk, pols, temperatuur", "** ** **"),
        ("C4", "Steunkousen", "**** *** ***"),
        ("D1", "Bed en kamer", "**** **** ****"),
        ("D2", "Eten en drinken geven", "*** *** ***"),
        ("E1", "Handhygiëne", "*** **** ****"),
    ]
    voices = (("learner", None), ("mentor", "Chantal"), ("joint", None))
    for row, (code, label, marks) in enumerate(lines, 4):
        page.line((row, 1), code, label)
        for column, (mark, (role, rater)) in enumerate(zip(marks.split(" "), voices, strict=True), 3):
            page.rate(
                (row, column), mark, status[mark], f"ZOR.{code}", label=label, role=role, rater=rater, on="2026-02-24"
            )
    for row, (mark, words) in enumerate(
        (("*", "kan ik nog niet"), ("**", "met hulp"), ("***", "kan ik"), ("****", "kan ik helemaal alleen")), 19
    ):
        page.line((row, 1), mark, words)
    page.widths = {2: 34, 3: 14, 4: 18, 5: 14}
    return book


def words_with_a_date() -> MadeTracker:
    """Cells that hold the judgement, the day and who it was, all in one: "ok 14/11 RC"."""
    book = MadeTracker(
        "Magazijn Van Hool snelle lijst",
        "LOG",
        "nl",
        "Alles in één vakje: het oordeel, de dag en de initialen. Soms ook enkel het oordeel.",
        ("judgement, day and initials in one cell", "learners across", "own task", "section headings"),
    )
    page = book.page("Blad1")
    people = ("Brent Aerts", "Chaima El Khattabi")
    page.write("A1", "duaal - snelle lijst (RC = Rita Cools, mentor; DV = Danny Vos, mentor)")
    page.line("A3", "", *people, bold=True)
    status = {"ok": "achieved", "bezig": "developing", "nog niet": "not_achieved", "alleen": "independent"}
    lines: list[tuple[str, str | None, str, str]] = [
        ("PBM dragen", "LOG.B1", "ok 14/11 RC", "ok 14/11 RC"),
        ("juist tillen", "LOG.B2", "bezig 14/11 RC", "ok 21/11 DV"),
        ("afval sorteren", "LOG.B5", "ok", "ok"),
        ("levering en bestelbon vergelijken", "LOG.C2", "nog niet 5/12 DV", "bezig 5/12 DV"),
        ("tellen, schade controleren", "LOG.C3", "bezig 5/12 DV", "ok 5/12 DV"),
        ("ontvangst scannen", "LOG.C5", "bezig", "ok 9/1 RC"),
        ("FIFO", "LOG.D3", "nog niet", "ok 16/1 RC"),
        ("picklijst lezen", "LOG.F1", "ok 21/11 RC", "alleen 9/1 RC"),
        ("juiste artikel, juiste aantal", "LOG.F3", "ok 9/1 RC", "ok 21/11 RC"),
        ("order controleren", "LOG.F5", "bezig 16/1 DV", "bezig 16/1 DV"),
        ("pallet wikkelen", "LOG.G2", "ok 23/1 DV", "bezig 23/1 DV"),
        ("koelcel ontdooien", None, "ok 23/1 DV", "nog niet"),
    ]
    for row, (label, competence, *cells) in enumerate(lines, 4):
        page.write((row, 1), label)
        for column, (name, text) in enumerate(zip(people, cells, strict=True), 2):
            word = next(word for word in status if text.startswith(word))
            rest = text.removeprefix(word).split()
            on = None
            if rest:
                day, month = (int(part) for part in rest[0].split("/"))
                on = date(2026 if month < 8 else 2025, month, day).isoformat()
            page.rate(
                (row, column),
                text,
                status[word],
                competence,
                label=label,
                learner=name,
                on=on,
                rater=rest[1] if rest else None,
            )
    page.widths = {1: 36, 2: 20, 3: 22}
    return book
