"""Craftsmen: a sheet per building site, plus and minus a month at a time, cards of a salon side by side."""

from __future__ import annotations

from datetime import date

from tests.support.made_tracker import MadeTracker, Page, table


def sheet_per_building_site() -> MadeTracker:
    """A sheet per site with the jobs done there, first names that another sheet explains, material list below."""
    book = MadeTracker(
        "Elektro Wijnants werven",
        "ELI",
        "nl",
        "Op elke werf vult de ploegbaas in de camionette een blad in; de letters en de namen staan op het eerste blad.",
        (
            "sheet per site",
            "legend on the first sheet",
            "first names explained",
            "other jobs per site",
            "material list",
        ),
    )
    front = book.page("EERST LEZEN")
    front.write("A1", "Elektro Wijnants - leerjongens op de werf", bold=True)
    front.write("A2", "Per werf 1 blad. Blad kopiëren, werf en datum invullen, letters zetten. Merci! Jan W.")
    meanings = (
        "vlot, helemaal alleen",
        "juist gedaan, goed genoeg",
        "samen gedaan",
        "fout, opnieuw",
        "niet gedaan op deze werf",
    )
    for row, (letter, meaning) in enumerate(zip("VJSF-", meanings, strict=True), 4):
        front.trap((row, 1), letter)
        front.write((row, 2), meaning)
    for row, name in enumerate(
        ("Seppe Daems (5de)", "Ilyas Benhaddou (6de)", "Ward Op de Beeck (5de, sinds februari)"), 11
    ):
        front.write((row, 1), name)
    status = dict(zip("VJSF-", ("independent", "achieved", "developing", "not_achieved", "not_covered"), strict=True))
    full = {"Seppe": "Seppe Daems", "Ilyas": "Ilyas Benhaddou", "Ward": "Ward Op de Beeck"}
    kontich = """
        ELI.B1 | plan lezen (eendraad) | SJ |
        ELI.B2 | aftekenen waar de buizen komen | SJ |
        ELI.B3 | sleuven slijpen en potten boren | JV | stofmasker!
        ELI.B4 | buizen en potjes zetten | SJ |
        ELI.C1 | draad trekken | JV |
        ELI.C2 | stopcontacten + schakelaars | FJ | fase en nul gewisseld
        ELI.A5 | werf opkuisen, afval apart | JJ |
        ELI.A4 | ladder, handschoenen, bril | JV |
        ELI.A2 | uren + materiaal opschrijven | FS |
    """
    duffel = """
        ELI.A3 | stroom af volgens de 5 stappen | SJ |
        ELI.B1 | plan lezen | JJ |
        ELI.B4 | buizen, goten, inbouwdozen | JV |
        ELI.B5 | kabelbaan hangen | -S |
        ELI.C1 | kabels trekken | VV |
        ELI.C2 | schakelaars aansluiten | JV |
        ELI.C3 | verdeelbord | -S | Ilyas heeft 1 bord mee gedaan
        ELI.C4 | aarding + equipot. | S- |
        ELI.C5 | kringen labelen | JJ |
        ELI.A2 | uren/materiaal noteren | SJ |
        | camionette proper | FV |
    """
    lier = """
        ELI.A1 | overleg met mij en de anderen | JJS |
        ELI.A3 | spanningsloos zetten (5 stappen) | JVS |
        ELI.B5 | kabelbaan | JJS |
        ELI.C1 | bedraden: draden en kabels trekken | VVJ |
        ELI.C2 | stopcontacten aansluiten | V?F |
        ELI.C3 | bord inbouwen | SJ- |
        ELI.C4 | aarding | JJ- |
        ELI.D1 | isolatie en aarding meten | -S- | meter van de zaak vragen
        ELI.D2 | fout zoeken (diff valt af) | SJ- |
        ELI.D3 | keuring voorbereiden AREI | -S- |
        ELI.D4 | schema aanpassen zoals het er hangt | FS. |
        ELI.A5 | afval sorteren | JVJ |
        | camionette laden | VVJ |
    """
    for tab, site, boss, shown, day, jobs in (
        ("Kontich", "renovatie fam. Smits, Kontich", "Patrick Claes", date(2025, 10, 24), "2025-10-24", kontich),
        ("Duffel", "nieuwbouw 4 app. Duffel", "Patrick Claes", "19/12/2025", "2025-12-19", duffel),
        ("Lier kantoor", "kantoor notaris, Lier", "Sven Aerts", "31/4/2026", None, lier),
    ):
        page = book.page(tab)
        page.line("A1", "WERF:", site, bold=True)
        page.line("A2", "ploegbaas:", boss)
        page.line("A3", "ingevuld:", shown)
        rows = table(jobs)
        names = ("Seppe", "Ilyas", "Ward")[: len(rows[0][2])]
        page.line("A5", "nr", "werk", *names, "opmerking", bold=True, fill="#FFF2CC")
        for row, (code, label, marks, remark) in enumerate(rows, 6):
            page.line((row, 1), row - 5, label)
            page.line((row, 3 + len(names)), remark or None)
            for column, (name, mark) in enumerate(zip(names, marks, strict=True), 3):
                if mark != ".":
                    page.rate(
                        (row, column),
                        mark,
                        status.get(mark),
                        code or None,
                        label=label,
                        learner=full[name],
                        on=day,
                        rater=boss,
                        role="mentor",
                        remark=remark or None,
                    )
        end = 8 + len(rows)
        page.line((end, 2), "nog mee te brengen", "stuks", bold=True)
        for row, (thing, count) in enumerate(
            (("inbouwpot dubbel", 12), ("VOB 2,5 blauw", 2), ("wago 5p", 50)), end + 1
        ):
            page.write((row, 2), thing)
            page.trap((row, 3), count)
        page.widths = {1: 10, 2: 36, 3: 9, 4: 9, 5: 26}
    book.pages[3].fault("B3", "bad_date", "31 april bestaat niet")
    book.pages[3].fault("D10", "unknown_status", "een vraagteken in plaats van een letter")
    return book


def plus_and_minus() -> MadeTracker:
    """A baker and his wife: a column per month under the year, who looked in the last row, attitude below."""
    book = MadeTracker(
        "bakkerij Pauwels - Ferre",
        "BAK",
        "nl",
        "Baas en bazin vullen om de maand plussen en minnen in aan de keukentafel; in december hadden ze geen tijd.",
        ("plus and minus by a legend", "month under year", "rater per month below", "attitude in the grid", "own jobs"),
        learner="Ferre Verlinden",
    )
    page = book.page("2025-2026")
    page.merge(
        "A1:I1", "Ferre Verlinden, eerste jaar brood & banket -- Bakkerij Pauwels, Dorp 7 te Wijnegem", bold=True
    )
    legend = "++ helemaal alleen   /   + in orde   /   +- met wat hulp   /   - nog niet   /   o niet gedaan"
    page.write("A2", legend, italic=True)
    page.merge("B4:E4", "2025", fill="#FBE5D6")
    page.merge("F4:H4", "2026", fill="#FBE5D6")
    months = ("sept", "okt", "nov", "dec", "jan", "feb", "mrt")
    page.line("A5", "", *months, "opm./werkpunt", bold=True, fill="#FBE5D6")
    jobs = table("""
        PROPER WERKEN
        BAK.A1 | handen wassen, materiaal ontsmetten | +- + + . + ++ ++ |
        BAK.A2 | propere kledij + haarnetje | + + + . ++ + ++ |
        BAK.A3 | oudste eerst gebruiken (fifo) | o - +- . + + + |
        BAK.A4 | blad van de autocontrole invullen | o o - . - +/- +- | elke dag!
        BAK.A5 | allergenen zeggen aan de klant | - - +- . +- +- + |
        DEEG
        BAK.B1 | afwegen | - +- + . + ++ ++ |
        BAK.B2 | brooddeeg draaien (tot het rijp is) | o o - . +- + + |
        BAK.B3 | bladerdeeg en soezen | o o o . - - +- |
        BAK.B4 | biscuit kloppen, cake | o - +- . +- ? + |
        BAK.B5 | rijzen: tijd en warmte in het oog houden | o o - . +- +- + |
        BAKKEN
        BAK.C1 | bollen en opmaken | - +- +- . + + ++ |
        BAK.C2 | rijskast / oven | o o - . - +- + | oven te heet gezet 2x
        BAK.C3 | broden afbakken | o o o . +- +- + |
        BAK.C4 | taarten | o o - . - + + |
        AFWERKEN
        BAK.D1 | vullen, glaceren, versieren | - +- +- . + + + | fijne hand
        BAK.D2 | snijden + inpakken (etiket) | + + ++ . ++ ++ ++ |
        BAK.D3 | in de koeling volgens de regels | o - +- . + + + |
        BAK.D4 | machines kuisen | +- + + . + ++ ++ |
        | ijs draaien | o o o . o o - |
        HOUDING
        | op tijd (5u!!) | - +- + . + + + |
        | beleefd in de winkel | + + + . ++ ++ ++ |
    """)
    signs = {"++": "independent", "+": "achieved", "+-": "developing", "+/-": "developing", "-": "not_achieved"}
    status = {**signs, "o": "not_covered"}
    looked = ("Luc", "Greet", "Greet", "", "Luc", "Luc", "Greet")
    for row, line in enumerate(jobs, 6):
        if len(line) == 1:
            page.write((row, 1), line[0], bold=True, fill="#EDEDED")
            continue
        code, label, marks, remark = line
        page.write((row, 1), label)
        page.line((row, 9), remark or None)
        for column, mark in enumerate(marks.split(), 2):
            if mark != ".":
                page.rate(
                    (row, column),
                    mark,
                    status.get(mark),
                    code or None,
                    label=label,
                    moment=months[column - 2],
                    rater=looked[column - 2],
                    role="mentor",
                    remark=remark or None,
                )
    page.merge(f"E7:E{5 + len(jobs)}", "te druk, sinterklaas en kerst", rotation=90, italic=True, colour="#808080")
    page.traps.append((7, 5))
    page.fault("G16", "unknown_status", "een vraagteken staat niet in de uitleg")
    last = 7 + len(jobs)
    page.write((last, 1), "bekeken door", italic=True)
    for column, who in enumerate(looked, 2):
        page.line((last, column), who or None, italic=True)
    page.write((last + 1, 1), "uren deze maand", italic=True)
    for column, hours in enumerate((76, 84, 80, 96, 72, 68, 84), 2):
        page.trap((last + 1, column), hours, italic=True)
    page.widths = {1: 38, 9: 22}
    return book


def _card(
    page: Page, left: int, top: int, card: tuple[str, str, date | str, str, str], services: list[list[str]]
) -> None:
    """Write a learner's card: how often a thing was done (no rating), and how."""
    name, mentor, shown, day, said = card
    status = {"Z": "independent", "S": "developing", "K": "observed", "-": "not_covered"}
    words = {"Z": "zelf", "S": "samen", "K": "kijken", "-": "nog niks"}
    ends = ("AC", "EG")[left > 1]
    page.merge(f"{ends[0]}{top}:{ends[1]}{top}", name, bold=True, fill="#E4DFEC")
    page.line((top + 1, left), f"mentor: {mentor}", "ingevuld:", shown)
    page.line((top + 2, left), "wat", "x", "hoe", italic=True)
    for row, ((code, label), (mark, times)) in enumerate(
        zip(services, (part.split(":") for part in said.split()), strict=True), top + 3
    ):
        page.write((row, left), label)
        if times:
            page.trap((row, left + 1), int(times) if times.isdigit() else times)
        if mark == ".":
            continue
        facts = {"label": label, "learner": name, "on": day, "rater": mentor, "role": "mentor"}
        page.rate((row, left + 2), words.get(mark, mark), status.get(mark), code or None, **facts)


def cards_of_a_salon() -> MadeTracker:
    """Four cards to a page, two across and two down; how often beside how; the same again in spring."""
    book = MadeTracker(
        "KAARTEN leerlingen Salon Belle Mèche",
        "HAA",
        "nl",
        "Vier kaarten op één A4, om uit te knippen en aan de spiegel te hangen; in de lente maakte ze nieuwe.",
        (
            "cards side by side and stacked",
            "times done beside the rating",
            "own words",
            "two mentors",
            "two words in a cell",
        ),
    )
    services = table("""
        HAA.A1 | klant ontvangen, jas
        HAA.A2 | vragen wat ze wil
        HAA.A5 | kassa + volgende afspraak
        HAA.B1 | juiste shampoo nemen
        HAA.B2 | haar wassen + massage
        HAA.B3 | borstels en kammen ontsmetten
        HAA.C1 | dames knippen (basis)
        HAA.C2 | heren knippen
        HAA.C3 | tondeuse
        HAA.C4 | brushing
        HAA.D1 | huidtestje
        HAA.D2 | kleur mengen
        HAA.D3 | kleur / lokken zetten
        HAA.D4 | inwerktijd in het oog houden
        | etalage doen
    """)
    autumn = (
        "Z:veel S:6 K:2 Z:veel Z:veel Z:12 K:3 -: K:1 S:5 -: S:2 K:4 S:4 .:",
        "S:5 S:2 -: S:9 Z:veel S:10 -: -: -: K:2 -: K:1 K:3 K:2 Z:1",
        "Z:veel Z:20 Z:15 Z:veel Z:veel Z:veel S:8 S:4 Z:9 Z:30 S:2 Z:11 S:7 Z:7 .:",
        "S:3 K:1 -: S:4 S:7 S:6 -: K:2 K:2 K:1 -: -: K:1 -: .:",
    )
    spring = (
        "Z:veel Z:9 S:6 Z:veel Z:veel Z:veel S:4 K:2 S:5 Z:14 S:1 Z:6 S:8 Z:9 Z:2",
        "Z:veel S:8 S:3 Z:15 Z:veel Z:20 K:2 -: S:2 S:6 K:1 S:4 S:5 S:6 Z:2",
        "Z:veel Z:veel Z:veel Z:veel Z:veel Z:veel Z:15 Z:9 Z:20 Z:veel Z:3 Z:22 zelf/samen:12 Z:12 Z:1",
        "Z:10 S:4 K:2 Z:11 Z:19 Z:14 K:2 S:3 S:4 S:5 -: S:3 K:4 S:3 .:",
    )
    people = (
        ("Amber Cools", "Vicky"),
        ("Noémie De Ridder", "Vicky"),
        ("Jill Saerens", "Ann-Sofie"),
        ("Rayan Haddouch", "Ann-Sofie"),
    )
    spots = ((1, 5), (5, 5), (1, 26), (5, 26))
    for tab, shown, day, said in (
        ("najaar", date(2025, 11, 21), "2025-11-21", autumn),
        ("lente", "24 april 2026", "2026-04-24", spring),
    ):
        page = book.page(tab)
        page.write("A1", "Salon Belle Mèche - Stationsplein 3, Aalst", bold=True)
        page.write(
            "A2", "zelf = doet ze/hij helemaal alleen   samen = met iemand van ons erbij   kijken = enkel meegekeken"
        )
        page.write("A3", "nog niks = nog niet gedaan.   Bij x: hoeveel keer ongeveer", italic=True)
        for (name, mentor), spot, marks in zip(people, spots, said, strict=True):
            _card(page, *spot, (name, mentor, shown, day, marks), services)
        page.widths = {1: 30, 2: 9, 3: 14, 4: 3, 5: 30, 6: 9, 7: 14}
    book.pages[1].fault("C41", "ambiguous", "zelf/samen: twee woorden in een vakje")
    return book
