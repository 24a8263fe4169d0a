"""Depots: a foreman's words, quarters under each other, wanted levels beside reached ones."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker, table


def words_of_a_foreman() -> MadeTracker:
    """One lad, areas in merged cells, four talks with dates written in four ways, words that the foreman uses."""
    book = MadeTracker(
        "Robbe depot Hollevoet",
        "LOG",
        "nl",
        "De ploegbaas van een klein depot vult na elk gesprek een kolom in met zijn eigen woorden; uren ernaast.",
        (
            "areas merged downwards",
            "heading of three lines",
            "dates in four ways",
            "'zelfde'",
            "hours beside it",
            "typo",
        ),
        learner="Robbe Michielsen",
    )
    page = book.page("Blad1")
    page.write("A1", "ROBBE MICHIELSEN  6de jaar duaal", bold=True)
    page.write("A2", "Depot Hollevoet bv, Ardooisesteenweg 301, Roeselare - begeleider Danny Vermeersch 051 00 11 22")
    page.write("A3", "bijna = er moet nog iemand bij staan. kan alleen = daar kijk ik niet meer naar om.", italic=True)
    page.line("C5", "gesprek 1", "gesprek 2", "gesprek 3", "gesprek 4", bold=True)
    page.line("C6", date(2025, 10, 13), "8/12/'25", "2 maart 2026", "27-4-2026")
    page.line("A7", "waar", "wat", "Danny", "Danny", "Kurt (Danny verlof)", "Danny", "opm", bold=True)
    days = ("2025-10-13", "2025-12-08", "2026-03-02", "2026-04-27")
    status = {
        **dict.fromkeys(("kan", "kan het", "kna"), "achieved"),
        **dict.fromkeys(("kan alleen", "alleen"), "independent"),
        **dict.fromkeys(("bijna", "met mij erbij"), "developing"),
        **dict.fromkeys(("nog ni", "nog niet"), "not_achieved"),
        "ni gedaan": "not_covered",
    }
    areas = """
        ONTVANGST | LOG.C1 | chauffeur naar de juiste kaai sturen | bijna | kan | kan | zelfde |
        | LOG.C2 | levering naast de bestelbon leggen | nog ni | bijna | kan | kan |
        | LOG.C3 | colli tellen en zien of er schade is | bijna | kan | kan | kan alleen |
        | LOG.C4 | schade of manco op CMR schrijven | ni gedaan | nog ni | bijna | bijna | durft niet bij chauffeurs
        | LOG.C5 | inboeken met de scanner | nog ni | bijna | kan | alleen |
        | LOG.C6 | locatiestickers plakken | kan | kan alleen | | zelfde |
        STOCK | LOG.D1 | locatiecode lezen en juist wegzetten | bijna | kan | kan | kan alleen |
        | LOG.D2 | stapelen: niet te hoog, niet te zwaar | bijna | bijna | kna | kan |
        | LOG.D3 | oudste eerst (fifo) | nog ni | bijna | zelfde | kan |
        | LOG.E2 | stock tellen | | ni gedaan | met mij erbij | kan | jaartelling in jan
        | LOG.E4 | retours | ni gedaan | ni gedaan | nog ni | bijna |
        PICKEN | LOG.F1 | picklijst lezen | kan | kan | kan alleen | kan alleen |
        | LOG.F3 | juist stuk en juist aantal | bijna | bijna | kan | kan | te rap
        | LOG.F4 | hand-transpallet en steekkar | kan | kan alleen | zelfde | zelfde |
        | LOG.F5 | order nakijken voor het weg mag | nog ni | nog ni | bijna | bijna/kan |
        VERTREK | LOG.G2 | pallet opbouwen + wikkelen | bijna | kan | kan | kan alleen |
        | LOG.G3 | label en papieren maken | nog ni | nog ni | bijna | kan |
        | LOG.G4 | klaarzetten per rit | bijna | kan | kan het | kan |
        | LOG.G5 | laden en spanbanden | ni gedaan | met mij erbij | bijna | kan |
        HEFTRUCK | LOG.H1 | nazicht 's morgens + lijstje | | | bijna | kan | attest behaald 13/2
        | LOG.H3 | rijden volgens de regels van hier | | | met mij erbij | kan |
        | LOG.H5 | laag stapelen, open plaats | | | bijna | kan |
        | LOG.H6 | in en uit de rekken | | | nog niet | bijna |
        ALGEMEEN | LOG.B1 | veiligheidsschoenen en fluo | kan | kan | kan | kan |
        | LOG.B2 | heffen met een rechte rug | bijna | bijna | kan | kan |
        | LOG.B4 | gangen vrij en opkuisen | kan | kan alleen | zelfde | zelfde |
        | LOG.A3 | zegt het direct als er iets mis is | nog ni | bijna | kan | zelfde |
        | | poort openen en alarm af | | met mij erbij | kan | alleen | heeft badge sinds nov
    """
    rows = table(areas)
    starts = [row for row, line in enumerate(rows, 8) if line[0]]
    for first, last in zip(starts, [*starts[1:], 8 + len(rows)], strict=True):
        page.merge(f"A{first}:A{last - 1}", rows[first - 8][0], rotation=90, bold=True, fill="#E7E6E6")
    for row, (_, code, label, *said, remark) in enumerate(rows, 8):
        page.line((row, 2), label, None, None, None, None, remark or None)
        meant: str | None = None
        for step, word in enumerate(said):
            if not word:
                continue
            meant = meant if word == "zelfde" else status.get(word)
            page.rate(
                (row, 3 + step),
                word,
                meant,
                code or None,
                label=label,
                on=days[step],
                moment=f"gesprek {step + 1}",
                rater="Kurt" if step == 2 else "Danny Vermeersch",
                role="mentor",
                variant="heftruck" if ".H" in code else None,
                remark=remark or None,
            )
    page.fault("E15", "typo", "'kna' moet 'kan' zijn")
    page.fault("F22", "ambiguous", "bijna/kan: twee oordelen in een vakje")
    page.line("I7", "week", "uren depot", "ziek", bold=True)
    for row, numbers in enumerate(((40, 20, 0), (41, 24, 0), (42, 16, 1), (43, 20, 0), (44, 0, 0)), 8):
        for column, number in enumerate(numbers, 9):
            page.trap((row, column), number)
    page.widths = {1: 6, 2: 38, 3: 14, 4: 14, 5: 20, 6: 14, 7: 28}
    return book


def quarters_under_each_other() -> MadeTracker:
    """A block per quarter on one sheet, name in two columns, letters from a key on another sheet, rules that colour."""
    book = MadeTracker(
        "Frostgate cold store - trainees",
        "LOG",
        "en",
        "HR of a cold store copies the block of last quarter under itself and changes the letters; the key is apart.",
        (
            "blocks per quarter",
            "first and last name apart",
            "key on another sheet",
            "two headings",
            "leaver",
            "some codes",
        ),
    )
    page = book.page("Floor")
    page.write("A1", "FROSTGATE COLD STORE N.V. - Dual learning trainees - what can they do on the floor?", bold=True)
    tasks = table("""
        Safety | B1 PPE / freezer suit | LOG.B1
        | B2 Manual lifting | LOG.B2
        | B3 Hazard symbols | LOG.B3
        Inbound | C2 Delivery against PO | LOG.C2
        | C-3 Count + damage check | LOG.C3
        | Scan & book receipt | LOG.C5
        Storage | FEFO | LOG.D3
        | Stock count | LOG.E2
        Outbound | Reads RF pick list | LOG.F1
        | Wraps pallet | LOG.G2
        | Secures load | LOG.G5
        Reach truck | Daily check | LOG.H1
        | Racks up/down | LOG.H6
        Other | De-ice tunnel door |
    """)
    quarters = """
        Q4 2025 | 11 Dec 2025 | 2025-12-11
        Okafor | Daniel | StttttnNtTnXXs |
        Peeters | Jasper | SSTSSTTnSSTXXS |
        Rahimi | Zahra | SSSSSSTTSLtnNS | works late shift
        Vandeputte | Milou | STTTTN.NTTNXX. |
        Yilmaz | Kaan | TTNTN..NTTNXXT | started 17 Nov
        Zaleski | Oskar | STTNTNNNtTNXXT |
        Q1 2026 | 19 March 2026 | 2026-03-19
        Okafor | Daniel | SSSTStTTSSTXXS |
        Peeters | Jasper | SSSSSSSTSSSNNL |
        Rahimi | Zahra | LSSSLSSSLLSTNS | reach truck course 9-13 Feb
        Vandeputte | Milou | SSTSSTTNSSTXXT |
        Yilmaz | Kaan | SSTTSTNTSSPXXS |
        Zaleski | Oskar | .............. | left 16 Jan 2026
        Q2 2026 | 21/05/2026 | 2026-05-21
        Okafor | Daniel | SSSSSSSTSSSXXL |
        Peeters | Jasper | LSSSLSSSLLSTTL | reach truck course in April
        Rahimi | Zahra | LLSSLLSSLLSSTL |
        Vandeputte | Milou | SSSSSS?TSSTXXS |
        Yilmaz | Kaan | SSSSSTTSSSTXXS |
    """
    status = {"n": "not_covered", "t": "developing", "s": "achieved", "l": "independent", "x": "not_applicable"}
    quarter = day = ""
    row = 2
    for line in table(quarters):
        row += 1
        if len(line) == 3:
            quarter, shown, day = line
            row += 1
            page.merge(f"A{row}:R{row}", f"{quarter} - reviewed {shown} by Hannah Brandt (HR)", fill="#BDD7EE")
            page.line((row + 1, 4), *(group for group, _, _ in tasks), fill="#DDEBF7", italic=True)
            headings = (*(task for _, task, _ in tasks), "signed off", "remarks")
            page.line((row + 2, 1), "Surname", "First name", "Shift", *headings, bold=True, wrap=True)
            row += 2
            continue
        last, first, marks, remark = line
        page.line((row, 1), last, first, "late" if first == "Zahra" else "early")
        page.line((row, 19), remark or None)
        for column, ((_, label, code), mark) in enumerate(zip(tasks, marks, strict=True), 4):
            if mark != ".":
                page.rate(
                    (row, column),
                    mark,
                    status.get(mark.lower()),
                    code or None,
                    label=label,
                    learner=f"{first} {last}",
                    on=day,
                    moment=quarter,
                    rater="Hannah Brandt",
                    variant="reachtruck" if ".H" in code else None,
                    remark=remark or None,
                )
        page.trap((row, 18), sum(mark in "SsLl" for mark in marks))
    for letter, fill in (("S", "#C6EFCE"), ("L", "#70AD47"), ("T", "#FFEB9C"), ("N", "#FFC7CE")):
        rule = {"type": "cell", "criteria": "==", "value": f'"{letter}"', "format": {"bg_color": fill}}
        page.formats.append(((7, 4), (row, 17), rule))
    page.widths = {1: 13, 2: 11, 19: 28}
    page.fault("N21", "unknown_status", "P is not in the key")
    page.fault("J30", "unknown_status", "a question mark instead of a letter")
    key = book.page("Key")
    key.write("A1", "Key to the letters", bold=True)
    meanings = (
        "not trained yet",
        "in training, someone stands by",
        "signed off",
        "leads: alone, shows others",
        "n/a: not on this shift",
    )
    for row, (letter, meaning) in enumerate(zip("NTSLX", meanings, strict=True), 3):
        key.trap((row, 1), letter)
        key.write((row, 2), meaning)
    key.write("A10", "Questions? hannah.brandt@frostgate.example, ext. 214")
    return book


def wanted_and_reached() -> MadeTracker:
    """Per apprentice a wanted level beside the reached one, a sheet per half year; only the reached level rates."""
    book = MadeTracker(
        "Teilelager Qualifikationsmatrix",
        "LOG",
        "de",
        "Ein Ersatzteillager führt für seine Lernenden eine Matrix mit Soll und Ist; zweimal im Jahr ein neues Blatt.",
        ("Soll and Ist", "levels 0 to 3 explained below", "task of the garage", "averages", "two levels in a cell"),
    )
    tasks = table("""
        LOG.A1 | Absprachen mit Kollegen / Meister | 2
        LOG.A2 | Übergabe bei Schichtwechsel | 2
        LOG.B1 | Schutzausrüstung | 2
        LOG.B2 | Heben und Tragen (Rücken!) | 2
        LOG.B5 | Abfall trennen (Öl, Karton, Folie) | 2
        LOG.C2 | Lieferung mit Bestellung vergleichen | 2
        LOG.C3 | Zählen, auf Schäden prüfen | 2
        LOG.C5 | Wareneingang scannen und buchen | 2
        LOG.D1 | Lagerplatz nach Code finden | 3
        LOG.E1 | Mindestbestand im Auge behalten | 1
        LOG.E2 | Inventur | 2
        LOG.E4 | Retouren / Altteile zurückschicken | 2
        LOG.F1 | Pickliste lesen | 3
        LOG.F3 | Richtiger Artikel, richtige Menge | 3
        LOG.G1 | Verpackung auswählen | 2
        LOG.G3 | Lieferschein und Etikett erstellen | 2
        | Hebebühne bedienen (Werkstatt) | 1
    """)
    november = {
        "Tim Reuter": "1 1 2 1 2 1 1 0 1 0 1 1 2 1 1 0 .",
        "Alina Küpper": "2 1 2 2 2 2 2 1 2 1 1 0 3 2 2 1 0",
        "Noah Lentz": "1 0 1 1 2 0 1 0 1 0 0 0 1 1 - 0 0",
    }
    may = {
        "Tim Reuter": "2 2 2 1 2 2 2 1 2 1 1 1 3 2 2 1 1",
        "Alina Küpper": "3 2 2 2 3 3 2 2 3 1 2 2 3 3 2 2 1",
        "Noah Lentz": "2 1 2 1 2 1 1-2 1 2 0 1 1 2 2 2 1 1",
        "Emilia Faß": "1 1 2 1 1 - 1 0 1 0 0 - 1 1 1 0 .",
    }
    meanings = ("0 = noch nie gemacht", "1 = mit Anleitung", "2 = kann es", "3 = ganz selbstständig", "- = entfällt")
    status = dict(zip("0123-", ("not_covered", "developing", "achieved", "independent", "not_applicable"), strict=True))
    for tab, stand, day, people in (
        ("Nov 25", "Stand: 21. November 2025", "2025-11-21", november),
        ("Mai 26", "Stand: 8. Mai 2026 (neu: Emilia, seit 1.2.)", "2026-05-08", may),
    ):
        page = book.page(tab)
        page.write("A1", "Autoteile Wiesen KG, Herbesthal - Qualifikationsmatrix Lager (Lernende)", bold=True)
        page.write("A2", stand)
        page.write("A3", "Beurteiler: Dieter Wiesen, Lagermeister")
        page.write("A6", "Tätigkeit", bold=True)
        for row, (_, label, _) in enumerate(tasks, 7):
            page.write((row, 1), label)
        page.write("A24", "Durchschnitt", italic=True)
        for at, (name, levels) in enumerate(people.items()):
            column, letter = 3 + 2 * at, "CEGI"[at]
            page.merge(f"{'BDFH'[at]}5:{letter}5", name, bold=True, fill="#D9D9D9")
            page.line((6, column - 1), "Soll", "Ist", italic=True)
            for row, ((code, label, wanted), level) in enumerate(zip(tasks, levels.split(), strict=True), 7):
                page.trap((row, column - 1), int(wanted), colour="#808080")
                if level != ".":
                    shown = int(level) if level.isdigit() else level
                    facts = {"label": label, "learner": name, "on": day, "rater": "Dieter Wiesen", "role": "mentor"}
                    page.rate((row, column), shown, status.get(level), code or None, **facts)
            page.trap((24, column), 1.2, formula=f"=AVERAGE({letter}7:{letter}23)", format="0.0", italic=True)
            rule = {"type": "cell", "criteria": "<", "value": 1, "format": {"font_color": "#C00000"}}
            page.formats.append(((7, column), (23, column), rule))
        for row, text in enumerate(meanings, 26):
            page.write((row, 1), text, italic=True)
        page.widths = {1: 40}
    book.pages[1].fault("G13", "ambiguous", "1-2: zwei Stufen")
    return book
