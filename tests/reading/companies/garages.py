"""Garages, vans and factories: months with ditto signs, building sites across, circles per vehicle, rounds by HR."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def parts_store() -> MadeTracker:
    """Months across with the storeman's own words; ditto signs, a target column, and a block per vehicle."""
    book = MadeTracker(
        "Garage Vandecasteele - Milan onderdelen",
        "LOG",
        "nl",
        "De magazijnchef van een garage schrijft elke maand in eigen woorden hoe het gaat; aanhalingsteken = idem.",
        ("own words explained in a footnote", "ditto signs", "target column", "vehicle as heading", "typos"),
        learner="Milan Dhaene",
    )
    page = book.page("onderdelen")
    page.merge("A1:I1", "GARAGE VANDECASTEELE NV  -  onderdelenmagazijn", bold=True, fill="#1F3864", colour="#FFFFFF")
    page.line("A2", "leerjongen:", "Milan Dhaene")
    page.line("A3", "mentor:", "Geert (chef magazijn)")
    months = ("okt '25", "nov '25", "dec '25", "jan '26", "feb '26", "mrt '26")
    page.line("A5", "wat hij moet leren", "tegen", *months, "nota", bold=True, fill="#D9E1F2")
    words = {
        "z": ("zelf", "independent"),
        "k": ("ok", "achieved"),
        "s": ("samen", "developing"),
        "g": ("getoond", "observed"),
        "m": ("mis", "not_achieved"),
    }
    lines = (
        ("levering nakijken met de bestelbon", "kerst", "C2", "gskkz.", None),
        ("stukken natellen, kijken of er iets kapot is", "kerst", "C3", 'sskz"z', None),
        ("tekort of schade op de vrachtbrief zetten", "pasen", "C4", "..gmsk", "heeft 1x getekend zonder kijken"),
        ("ingeven in de computer (ontvangst scannen)", "kerst", "C5", 'gs"kkz', None),
        ("etiketje op de bakken", "kerst", "C6", 'kz"zz"', None),
        ("juiste plaats in het rek zoeken (locatiecode)", "kerst", "D1", "ssskkz", None),
        ("oudste batterijen en oliën eerst (FIFO)", "pasen", "D3", ".gms.k", "batterijen!"),
        ("airbags, verf, accu's bewaren volgens de gevarenregels", "pasen", "D4", '..g"sk', None),
        ("minimum stock filters en remblokken, tekort doorgeven", "pasen", "E1", "...gsk", None),
        ("jaarlijkse telling", "pasen", "E2", "...k..", "telling was 8 en 9 januari"),
        ("retours naar de invoerder", "juni", "E4", "...gss", None),
        ("picklijst lezen voor de mecaniciens", "kerst", "F1", 'skk"zz', None),
        ("juist stuk en juist aantal pakken", "kerst", "F3", "smskkk", "chassisnr altijd dubbel checken"),
        ("transpallet / steekkar", "kerst", "F4", 'kz""z"', None),
        ("inpakken: juiste doos kiezen", "pasen", "G1", ".gskkz", None),
        ("pakken klaarzetten voor de ronde van 14u", "pasen", "G4", "..sskz", None),
        ("klanten aan de toog", "-", None, "..gssm", None),
        ("gang en werkbank proper", "kerst", "B4", 'kkk"kz', None),
        ("karton, plastic en olie apart (afval)", "kerst", "B5", "kkzzz.", None),
        ("veiligheidsschoenen en handschoenen", "kerst", "B1", 'mkk"kz', None),
        ("heffen met rechte rug", "kerst", "B2", 'gsss"k', None),
        ("auto's wassen op vrijdag", "-", None, 'zz""zz', None),
    )
    trucks = (
        ("HEFTRUCK (attest VDAB 14/11)", "heftruck", 29, (
            ("rondje kijken voor de start + checklist", "H1", "..skkz"),
            ("rijden zoals afgesproken in de hal", "H3", "..sskk"),
            ("pallet in het rek zetten", "H6", '..gms"'),
            ("camion lossen aan de poort", "H7", "...gss"),
        )),
        ("ELEKTRISCHE PALLETTRUCK", "pallettruck", 34, (
            ("starten en veilig wegzetten", "H2", "gskkzz"),
            ("aan de lader hangen", "H8", '.gkk"z'),
            ("zegt het als er iets kapot is", "H9", "..m.k."),
        )),
    )  # fmt: skip
    typed = {(7, 5): "Ok", (11, 4): "smaen", (20, 8): "Zelf", (19, 7): "zelf!", (25, 4): "OK", (30, 7): "ok "}

    rows: list[tuple[int, str, str | None, str | None, str, str | None, str | None]] = [
        (row, *line, None) for row, line in enumerate(lines, 6)
    ]
    for title, truck, top, tasks in trucks:
        page.write((top, 1), title, bold=True, fill="#F2F2F2")
        rows += [
            (row, label, None, code, marks, None, truck) for row, (label, code, marks) in enumerate(tasks, top + 1)
        ]
    for row, label, target, code, marks, remark, vehicle in rows:
        page.write((row, 1), label)
        if target:
            page.trap((row, 2), target)
        if remark:
            page.write((row, 9), remark, italic=True)
        status: str | None = None
        for column, (mark, month) in enumerate(zip(marks, months, strict=True), 3):
            if mark == ".":
                continue
            word, status = words.get(mark, ('"', status))
            page.rate(
                (row, column),
                typed.get((row, column), word),
                status,
                f"LOG.{code}" if code else None,
                label=label,
                moment=month,
                rater="Geert",
                role="mentor",
                variant=vehicle,
                remark=remark,
            )
    page.write("A39", "getoond = ik heb het voorgedaan en hij keek mee    samen = we doen het met twee")
    page.write(
        "A40", "ok = gaat goed, ik kijk het nog na    zelf = doet hij helemaal alleen    mis = fout, opnieuw leren"
    )
    page.write("A41", 'leeg = die maand niet gedaan    " = zelfde als vorige maand')
    page.fault("D11", "typo", "'smaen' is samen")
    page.widths = {1: 48, 2: 8, **dict.fromkeys(range(3, 9), 9.0), 9: 32}
    return book


def van_sheets() -> MadeTracker:
    """A sheet per van: the building sites across with their day below, 0, 1, 2 or a dash in the boxes."""
    book = MadeTracker(
        "Elektro Verhulst bussen 2025-2026",
        "ELI",
        "nl",
        "Elke bus heeft een blad; de chauffeur-mentor geeft na een werf 0, 1 of 2. Uren en gemiddelden staan ernaast.",
        (
            "sheet per van",
            "sites as headings",
            "0-1-2 explained in a sentence",
            "averages in colours",
            "hours below",
            "half marks",
        ),
    )
    tasks = (
        ("PBM en ladder", "A4"), ("spanning af, slot erop, meten (de 5 stappen)", "A3"),
        ("schema lezen (eendraad + situatie)", "B1"), ("tracé aftekenen op de muur", "B2"),
        ("sleuven frezen en gaten boren", "B3"), ("buizen en inbouwdozen plaatsen", "B4"),
        ("kabelbaan hangen", "B5"), ("draad trekken", "C1"), ("stopcontacten + schakelaars afmonteren", "C2"),
        ("bord bouwen", "C3"), ("aarding en equipotentiaal", "C4"), ("kringen labelen", "C5"),
        ("isolatie en aarding meten", "D1"), ("fout zoeken", "D2"),
        ("werkbon: uren en materiaal opschrijven", "A2"), ("afval van de werf sorteren", "A5"),
    )  # fmt: skip
    sites_2 = (
        ("Lindestraat 4", date(2025, 10, 14)),
        ("KMO-zone loods", date(2025, 11, 6)),
        ("school De Brug", "18/11/2025"),
        ("Lindestraat 9", date(2026, 1, 20)),
        ("app. Zeezicht", date(2026, 3, 5)),
    )
    sites_5 = (
        ("bakker Dillen", date(2025, 10, 9)),
        ("villa Keerbergen", date(2025, 12, 2)),
        ("rusthuis blok C", date(2026, 2, 12)),
        ("villa Keerbergen", date(2026, 3, 24)),
    )
    vans = (
        ("bus 2", "Karel Wouters", "Senne Adriaens", sites_2, (
            "10122", "00112", "01112", "0-112", "11-22", "112-2", "-1--2", "12222",
            "0112-", "00-12", "0-112", "12222", "-0-12", "000-1", "11?22", "22222",
        )),
        ("bus 5", "Sven De Roo", "Oumaima El Idrissi", sites_5, (
            "2222", "1122", "1222", "-122", "012-", "1222", "--1-", "1222",
            "1h22", "0112", "-122", "2222", "0-12", "-0-1", "1222", "1222",
        )),
        ("bus 7", "Nadia Claes", "Jef Moens", sites_5[:3], (
            "110", "001", "0-1", "-11", "013", "111", "1--", "122",
            "011", "0-0", "-11", "121", "-01", "0-0", "100", "222",
        )),
    )  # fmt: skip
    status = {"0": "not_achieved", "1": "developing", "2": "achieved", "-": "not_covered"}
    odd = {"?": "2?", "h": "1,5"}
    remarks = {("bus 2", 20): "vergeet km", ("bus 5", 13): "durft te weinig", ("bus 7", 6): "helm vergeten, 2x gezegd"}
    for name, mentor, learner, sites, marks in vans:
        page = book.page(name)
        page.line("A1", f"{name.upper()} - mentor: {mentor}", None, "leerling:", learner, bold=True)
        page.write("A2", "0 = kan het nog niet / 1 = met hulp / 2 = kan het / - = niet gedaan op die werf", italic=True)
        page.line("A4", "werf", *(site for site, _ in sites), bold=True, fill="#FFE699", wrap=True)
        page.line("A5", "datum", *(day for _, day in sites), fill="#FFF2CC")
        last = len(sites) + 2
        page.line((4, last), "gem", "opm", bold=True, fill="#FFE699")
        for row, ((label, code), line) in enumerate(zip(tasks, marks, strict=True), 6):
            page.write((row, 1), label)
            remark = remarks.get((name, row))
            if remark:
                page.write((row, last + 1), remark)
            for column, (mark, (_, day)) in enumerate(zip(line, sites, strict=True), 2):
                on = day.isoformat() if isinstance(day, date) else "2025-11-18"
                page.rate(
                    (row, column),
                    int(mark) if mark.isdigit() else odd.get(mark, mark),
                    status.get(mark),
                    f"ELI.{code}",
                    label=label,
                    learner=learner,
                    on=on,
                    rater=mentor,
                    role="mentor",
                    remark=remark,
                )
            known = [int(mark) for mark in line if mark.isdigit()]
            ends = f"B{row}:{'BCDEF'[len(sites) - 1]}{row}"
            page.trap((row, last), round(sum(known) / len(known), 1), formula=f"=ROUND(AVERAGE({ends}),1)")
        page.write("A23", "uren op de werf", italic=True)
        for column in range(2, len(sites) + 2):
            page.trap((23, column), (16, 8, 24, 8, 32)[column - 2], italic=True)
        page.formats = [((6, last), (21, last), {"type": "3_color_scale"})]
        page.widths = {1: 42, **dict.fromkeys(range(2, last), 12.0), last + 1: 26}
    book.pages[0].fault("D20", "ambiguous", "'2?': de mentor twijfelt")
    book.pages[1].fault("C14", "ambiguous", "1,5: tussen met hulp en kan het")
    book.pages[2].fault("D10", "unknown_status", "3 staat niet in de uitleg")
    return book


def circles() -> MadeTracker:
    """Apprentices down, rotated jobs across under areas and two vehicles; full, half and empty circles."""
    book = MadeTracker(
        "Reifenlager Schumacher Lehrlinge",
        "LOG",
        "de",
        "Im Herbst und im Frühjahr füllt der Betrieb dieselbe Tafel aus; Zeichen erklärt eine Zeile unter der Tafel.",
        ("circles", "areas merged above rotated headings", "vehicles as areas", "somebody left", "counts", "notes"),
    )
    areas = (
        ("Wareneingang", (("Lieferschein vergleichen", "C2"), ("zählen, Schäden prüfen", "C3"), ("einbuchen", "C5"))),
        ("Lager", (("Lagerplatz finden", "D1"), ("stabil stapeln", "D2"), ("Inventur zählen", "E2"))),
        ("Aufträge", (("Pickliste lesen", "F1"), ("richtiger Artikel, richtige Menge", "F3"))),
        ("Versand", (("Palette bauen und wickeln", "G2"), ("laden, Ladung sichern", "G5"))),
        ("Werkstatt", (("Reifen wuchten", None), ("Profiltiefe messen", None))),
        ("Gabelstapler", (("tägliche Kontrolle", "H1"), ("Verkehrsregeln", "H3"), ("ins Regal stapeln", "H6"))),
        ("Elektrohubwagen", (("starten / abstellen", "H2"), ("LKW be- und entladen", "H7"), ("Batterie laden", "H8"))),
        ("Sicherheit", (("Schutzausrüstung", "B1"), ("Müll trennen", "B5"), ("Feuer / Unfall: was tun", "B6"))),
    )
    vehicles = {"Gabelstapler": "heftruck", "Elektrohubwagen": "pallettruck"}
    signs = {"o": ("○", "not_achieved"), "h": ("◐", "developing"), "v": ("●", "achieved"), "-": ("–", "not_covered")}
    sheets = (
        ("Herbst 2025", (
            ("Hilgers, Tim", "Fr. Mertes", date(2025, 11, 27), "hhovhohhhohv---hh-vvh"),
            ("Niessen, Lara", "Fr. Mertes", date(2025, 11, 27), "vvhvvhvhvhvv---vhhvvv"),
            ("Kaya, Emre", "Hr. Thelen", date(2025, 12, 2), "hohhho.hoo-h---ho-hvo"),
            ("Wiesemes, Jonas", "Hr. Thelen", date(2025, 12, 2), "ooohoohohovo---o--hho"),
        )),
        ("Frühjahr 2026", (
            ("Hilgers, Tim", "Fr. Mertes", date(2026, 4, 16), "vvhvvhvvvhvvhhovvhvvv"),
            ("Niessen, Lara", "Fr. Mertes", date(2026, 4, 16), "vvvvvvvvvvvvvvhvvvvvv"),
            ("Kaya, Emre", "Hr. Thelen", date(2026, 4, 21), "vhhvv?hvhhovhhovhhvvh"),
            ("Wiesemes, Jonas", None, None, ""),
        )),
    )  # fmt: skip
    jobs = [(area, label, code) for area, tasks in areas for label, code in tasks]
    notes = {
        ("Herbst 2025", 6, 14): "erst nach dem Staplerschein",
        ("Frühjahr 2026", 5, 18): "nur wenn jemand dabei ist",
    }
    for name, rows in sheets:
        page = book.page(name)
        page.write("A1", "Reifen Schumacher - Zentrallager St. Vith", bold=True)
        page.write("A2", f"Stand der Lehrlinge {name}")
        page.line("A4", "Lehrling", "beurteilt von", "am", bold=True)
        column = 4
        for area, tasks in areas:
            ends = "DEFGHIJKLMNOPQRSTUVWX"[column - 4], "DEFGHIJKLMNOPQRSTUVWX"[column + len(tasks) - 5]
            page.merge(f"{ends[0]}3:{ends[1]}3", area, bold=True, fill="#E2EFDA")
            page.line((4, column), *(label for label, _ in tasks), rotation=90)
            column += len(tasks)
        page.write((4, column), "Anzahl ●", italic=True)
        page.heights = {4: 150}
        for row, (learner, rater, day, marks) in enumerate(rows, 5):
            page.write((row, 1), learner, strike=day is None)
            if day is None:
                page.merge(f"B{row}:X{row}", "hat am 30.01. aufgehört", italic=True)
                continue
            page.write((row, 2), rater)
            page.write((row, 3), day, format="dd.mm.yyyy")
            for at, (mark, (area, label, code)) in enumerate(zip(marks, jobs, strict=True), 4):
                if mark == ".":
                    continue
                shown, status = signs.get(mark, ("●/◐", None))
                note = notes.get((name, row, at))
                page.rate(
                    (row, at),
                    shown,
                    status,
                    f"LOG.{code}" if code else None,
                    label=label,
                    learner=learner,
                    on=day.isoformat(),
                    moment=name,
                    rater=rater,
                    variant=vehicles.get(area),
                    remark=note,
                    look={"note": note} if note else {},
                )
            page.trap((row, column), marks.count("v"), formula=f'=COUNTIF(D{row}:X{row},"●")')
        page.write(
            "A10",
            "● kann er / sie     ◐ geht mit Hilfe     ○ kann er / sie noch nicht     – bei uns noch nicht gemacht",
        )
        page.widths = {1: 18, 2: 13, 3: 11, **dict.fromkeys(range(4, 25), 4.5)}
    book.pages[1].fault("I7", "ambiguous", "zwei Zeichen in einem Feld")
    return book
