"""Electricians and a bakery: steps to tick, a sheet per German apprentice, sites in colours, two rows per learner."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker


def cumulative_ticks() -> MadeTracker:
    """Four steps to tick, one after the other; the site and the hours stand between them and the task."""
    book = MadeTracker(
        "Elektro Smeyers afvinklijst Jelle",
        "ELI",
        "nl",
        "De ploegbaas zet kruisjes van links naar rechts, naarmate Jelle verder staat; ook op welke werf en hoelang.",
        ("cumulative ticks", "x, X, v and a dot", "site and hours", "subtotal per part", "own tasks"),
        learner="Jelle Wuyts",
    )
    page = book.page("Jelle")
    page.write("A1", "Elektro Smeyers BV, Molendreef 7 Herselt")
    page.write("A2", "Afvinklijst Jelle Wuyts 5 EIT duaal - begonnen 1/9/25 - gsm 0499 00 12 34", bold=True)
    heads = ("Werk", "werf", "uren", "toegekeken", "meegeholpen", "gedaan met toezicht", "kan het alleen", "nota's")
    page.line("A4", *heads, bold=True, wrap=True)
    status = {4: "observed", 5: "developing", 6: "developing", 7: "independent"}
    groups: list[tuple[str, list[tuple[str, str | None, str | None, float | None, str, str | None]]]] = [
        (
            "Algemeen",
            [
                ("overleggen met ploeg", "A1", "alle", None, "xxx ", None),
                ("werkbon: materiaal & uren invullen", "A2", "alle", 4, "xx  ", "vergeet uren"),
                ("spanningsloos zetten (5 stappen)", "A3", "Averbode", 6, "xxX ", "altijd dubbel checken!"),
                ("ladder + PBM's", "A4", "alle", None, "xxxx", None),
                ("camionette opkuisen", None, "-", 3, "  vv", None),
            ],
        ),
        (
            "Ruwbouw",
            [
                ("eendraadschema kunnen lezen", "B1", "Westerlo", 5, "x   ", None),
                ("aftekenen leidingen", "B2", "Westerlo", 8, "xx  ", None),
                ("sleuven slijpen", "B3", "Westerlo", 31.5, "xxxx", "sterk"),
                ("inbouwdozen en buizen plaatsen", "B4", "Westerlo", 22, "xxx ", None),
                ("kabelgoot / kabelbaan", "B5", None, None, "    ", "komt in mei (loods Geel)"),
            ],
        ),
        (
            "Afwerking",
            [
                ("draad trekken", "C1", "Averbode", 14, "xxxx", None),
                ("stopcont. en schakelaars aansl.", "C2", "Averbode", 12, "xxv ", None),
                ("verdeelbord", "C3", "Averbode", 4, "x   ", None),
                ("kringen labelen", "C5", "Averbode", 2, "xx  ", None),
                ("isolatiemeting", "D1", None, None, "x   ", "bij keuring meegekeken"),
            ],
        ),
    ]
    row = 5
    for title, lines in groups:
        page.write((row, 1), title, bold=True, fill="#D9E1F2")
        for label, code, site, hours, marks, remark in lines:
            row += 1
            page.line((row, 1), label, site, hours)
            if remark:
                page.write((row, 8), remark)
            for column, mark in enumerate(marks, 4):
                if mark != " ":
                    page.rate(
                        (row, column),
                        mark,
                        status[column],
                        f"ELI.{code}" if code else None,
                        label=label,
                        remark=remark,
                    )
        row += 1
        page.line((row, 1), "subtotaal", None, sum(line[3] or 0 for line in lines), italic=True)
        for column in range(4, 8):
            page.trap((row, column), sum(line[4][column - 4] != " " for line in lines), italic=True)
        row += 1
    page.write((row + 1, 1), "ploegbaas: Wim Smeyers")
    page.widths = {1: 36, 8: 26}
    return book


def german_sheets() -> MadeTracker:
    """A sheet per apprentice; himself and the master beside each other on 0 to 3; a sheet with addresses."""
    book = MadeTracker(
        "Elektro Palm Lehrlinge Bewertung",
        "ELI",
        "de",
        "Der Meister und der Lehrling schätzen ein, von 0 bis 3, was ein Satz über der Tabelle erklärt.",
        ("one sheet per learner", "self and master", "0 to 3 in a sentence", "half steps", "sheet with addresses"),
    )
    lines = [
        ("Material + Stunden aufschreiben", "ELI.A2"),
        ("5 Sicherheitsregeln", "ELI.A3"),
        ("Leiter und Schutzausrüstung", "ELI.A4"),
        ("Bauabfälle trennen", "ELI.A5"),
        ("Einlinienplan lesen", "ELI.B1"),
        ("Schlitze fräsen, bohren", "ELI.B3"),
        ("Rohre, Kanäle, Dosen", "ELI.B4"),
        ("Kabel einziehen", "ELI.C1"),
        ("Schalter u. Steckdosen", "ELI.C2"),
        ("Verteiler einbauen", "ELI.C3"),
        ("Erdung anschliessen", "ELI.C4"),
        ("einfache Fehler suchen", "ELI.D2"),
        ("freundlich zum Kunden", None),
    ]
    status = {0: "not_achieved", 1: "developing", 2: "achieved", 3: "independent"}
    people = {
        "Niklas": ("Niklas Radermacher", date(2026, 1, 30), "2122312321102", "121211121  12"),
        "Sven H.": ("Sven Havenith", date(2026, 2, 6), "3233323332223", "2232223221212"),
        "Dilara": ("Dilara Aydin", date(2026, 2, 6), "1  222  1   3", "1222112110003"),
    }
    for tab, (name, day, own, master) in people.items():
        page = book.page(tab)
        page.write("B2", f"Bewertungsblatt {name}", bold=True)
        page.write("B3", "0 = kann ich/er/sie nicht, 1 = nur mit Hilfe, 2 = kann es, 3 = kann es ganz allein")
        page.line("B4", "Gespräch am", day)
        page.line("B6", "Arbeit", "ich selbst", "Meister Palm", "Bemerkung", bold=True, fill="#FFF2CC")
        for row, ((label, competence), mine, his) in enumerate(zip(lines, own, master, strict=True), 7):
            page.write((row, 2), label)
            remark = {9: "Leiter nicht geprüft", 15: "sauber gearbeitet"}.get(row) if tab == "Niklas" else None
            if remark:
                page.write((row, 5), remark)
            common = {"label": label, "learner": name, "on": day.isoformat()}
            if mine != " ":
                page.rate((row, 3), int(mine), status[int(mine)], competence, role="learner", **common)
            if his != " ":
                page.rate(
                    (row, 4),
                    int(his),
                    status[int(his)],
                    competence,
                    rater="Palm",
                    role="mentor",
                    remark=remark,
                    **common,
                )
        page.write("B21", "Fehltage")
        page.trap("C21", 2 if tab == "Niklas" else 0)
        page.widths = {2: 34, 3: 12, 4: 14, 5: 24}
    page = book.page("Adressen")
    page.line("A1", "Baustelle", "Straße", "Ort", bold=True)
    page.line("A2", "Neubau Krings", "Am Berg 3", "Raeren")
    page.line("A3", "Schule", "Schulweg 1", "Kelmis")
    return book


def sites_in_colours() -> MadeTracker:
    """The site where it was seen is typed in the cell, and the cell's colour is the verdict; key bottom right."""
    book = MadeTracker(
        "Sparkwell apprentices RAG",
        "ELI",
        "en",
        "The contract manager types the job where he saw it and colours the cell; a key is in the bottom right corner.",
        ("colour is the verdict, text is the site", "key at the bottom right", "learners across", "a stray colour"),
    )
    page = book.page("RAG 2026")
    page.write("A1", "Sparkwell Ltd (Zaventem branch) - apprentices", bold=True)
    page.write("A2", "Put the job name in the box and colour it. Leave blank if we haven't done it yet. Cheers, Gary")
    people = ("Ellie Marsh", "Tobias Quaye", "Bram Segers")
    page.line("B4", *people, "next job", bold=True)
    page.line("A5", "started", date(2025, 9, 1), date(2025, 9, 1), date(2026, 1, 5))
    page.line("A6", "hrs/wk", 20, 20, 18)
    fills = {"g": "#00B050", "a": "#FFC000", "r": "#FF0000", "p": "#7030A0"}
    status = {"g": "achieved", "a": "developing", "r": "not_achieved", "p": None}
    sites = {"m": "Mechelen school", "k": "Kortenberg", "v": "villa Overijse", "d": "depot", "-": None}
    lines: list[tuple[str, str | None, str, str | None]] = [
        ("Talks to the team / supervisor", "A1", "gm gm ak", None),
        ("Timesheet & materials sheet", "A2", "am gk rk", None),
        ("Safe isolation - 5 steps", "A3", "gm am rd", "depot training board"),
        ("Ladders, PPE", "A4", "gd gd gd", None),
        ("Reads single line diagram", "B1", "av rk    ", None),
        ("Marking out runs", "B2", "gv av r-", None),
        ("Chasing walls, drilling", "B3", "gv gm ak", None),
        ("Trunking + back boxes", "B4", "gv am ak", None),
        ("Cable tray", "B5", "ad       ", "Brussels office, May"),
        ("Pulling cables", "C1", "gm gm ak", None),
        ("Sockets + switches", "C2", "gv a- rk", None),
        ("Dist board", "C3", "rv pm   ", None),
        ("Labelling circuits", "C5", "gv gk   ", None),
        ("Makes a decent brew", None, "gd gd gd", None),
    ]
    for row, (label, code, marks, later) in enumerate(lines, 7):
        page.write((row, 1), label)
        if later:
            page.trap((row, 5), later)
        for column, name in enumerate(people, 2):
            mark = marks[3 * (column - 2) : 3 * (column - 2) + 2].strip()
            if mark:
                page.rate(
                    (row, column),
                    sites[mark[1]],
                    status[mark[0]],
                    f"ELI.{code}" if code else None,
                    label=label,
                    learner=name,
                    look={"fill": fills[mark[0]]},
                )
    for row, (mark, words) in enumerate((("g", "happy with it"), ("a", "needs a hand"), ("r", "not there yet")), 23):
        page.trap((row, 7), None, fill=fills[mark])
        page.write((row, 8), words)
    page.widths = {1: 32, 2: 18, 3: 18, 4: 18, 5: 24, 8: 16}
    return book


def two_rows_per_learner() -> MadeTracker:
    """Two rows per learner, before and after Christmas; the name only on the first; words with typos; attitudes."""
    book = MadeTracker(
        "bakkerij t Zoet Hoekje stand leerlingen",
        "BAK",
        "nl",
        "De bakkerin zet per leerling een rij in december en een in april; kort antwoord per vakje, onderaan de som.",
        ("learners down, two rows each", "short words", "attitudes among them", "sum at the bottom", "birthdays sheet"),
    )
    page = book.page("stand")
    page.merge("A1:N1", "'t Zoet Hoekje - stand van onze leerlingen 2025-2026 (ingevuld door Griet)", bold=True)
    heads = [
        ("handen wassen / ontsmetten", "A1"),
        ("propere kledij", "A2"),
        ("fifo", "A3"),
        ("autocontrole", "A4"),
        ("allergenen", "A5"),
        ("afwegen", "B1"),
        ("gistdeeg", "B2"),
        ("biscuit kloppen", "B4"),
        ("opbollen", "C1"),
        ("taarten bakken", "C4"),
        ("garneren", "D1"),
        ("op tijd komen", None),
    ]
    page.line("A3", "naam", "wanneer", *(label for label, _ in heads), "opm", bold=True, rotation=60)
    words = {
        "j": ("ja", "achieved"),
        "J": ("Ja", "achieved"),
        "n": ("neen", "not_achieved"),
        "k": ("nee", "not_achieved"),
        "b": ("bijna", "developing"),
        "h": ("met hulp", "developing"),
        "a": ("alleen", "independent"),
        "e": ("alleeen", "independent"),
        "o": ("nog nooit", "not_covered"),
        "?": ("?", None),
        "-": ("nvt", "not_applicable"),
    }
    people = [
        ("Noor Saelens", "jjnohbnobonj", "jajhbjbbjhbj", None),
        ("Mathis Dhont", "jJkohhooboo?", "jjbnhjhnjobn", "moet vroeger gaan slapen"),
        ("Zeynep Kaya", "jjbhbjbhjbhj", "aajjjebjajja", "mag blijven in juli!"),
        ("Ward V.", "", "hjnoohoobo-j", "pas begonnen 2 maart"),
    ]
    row = 4
    for name, *moments, remark in people:
        page.write((row, 1), name, bold=True)
        for moment, marks in zip(("dec", "april"), moments, strict=True):
            page.write((row, 2), moment)
            for column, ((label, code), mark) in enumerate(zip(heads, str(marks).ljust(12), strict=True), 3):
                if mark == " ":
                    continue
                word, status = words[mark]
                page.rate(
                    (row, column),
                    word,
                    status,
                    f"BAK.{code}" if code else None,
                    label=label,
                    learner=name,
                    moment=moment,
                    rater="Griet",
                    remark=remark if moment == "april" else None,
                )
            row += 1
        if remark:
            page.write((row - 1, 15), remark)
    page.write((row + 1, 1), "aantal ja april", italic=True)
    for column in range(3, 15):
        page.trap((row + 1, column), sum(str(line[2])[column - 3] in "jJ" for line in people), italic=True)
    page.widths = {1: 18, 15: 26}
    other = book.page("verjaardagen")
    other.line("A1", "wie", "wanneer")
    other.line("A2", "Noor", "12 mei")
    other.line("A3", "Griet", "3 juni")
    return book
