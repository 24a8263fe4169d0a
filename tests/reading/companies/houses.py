"""Houses where people stay: a hotel's form with crosses per half season, a care home's grid of dates in colours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.support.made_tracker import MadeTracker, Page, table

STEPS = ("NE", "I", "S", "TB")
HALVES = ("Mi-saison", "Fin de saison")
CHEFS_WORDS = {"N": "not_assessed", "I": "not_achieved", "S": "achieved", "T": "independent"}
HOTEL_FORM = """
    1. LA BRIGADE
    GRK.A1 | passe les infos à la brigade
    GRK.A2 | suit le planning et le règlement maison
    GRK.A3 | évite le gaspillage
    GRK.A4 | termes de cuisine (FR / EN)
    2. HYGIÈNE – HACCP
    GRK.B1 | relève et note les T° à cœur
    GRK.B2 | sépare le cru et le cuit
    GRK.B3 | nettoie et désinfecte suivant le plan
    3. EN CUISINE
    GRK.C1 | légumes : laver, éplucher, tailler
    GRK.C2 | potages & sauces
    GRK.C3 | plats chauds pour banquets (gros volumes)
    GRK.C4 | buffet froid
    GRK.C5 | régimes suivant la fiche
    GRK.C6 | remise en température
    | gaufres minute au petit-déj.
    4. LIVRAISONS ET SERVICE
    GRK.D1 | contrôle et range les livraisons
    GRK.D2 | portionne, travaille à la chaîne
    GRK.D3 | distribue les repas (self du personnel)
    GRK.D4 | plonge
    5. SAVOIR-ÊTRE
    | ponctualité
    | tenue complète, toque
"""


def _hotel_form(page: Page, crosses: tuple[str, str], remarks: dict[str, str], facts: Mapping[str, str | None]) -> None:
    """Print the chain's form on a sheet and set its crosses; without a learner it is the example."""
    page.write("A6", "Critères", bold=True)
    for column, area in ((3, "C5:F5"), (7, "G5:J5")):
        page.merge(area, HALVES[column > 3], bold=True, fill="#C9C9C9")
        page.line((6, column), *STEPS, bold=True, fill="#EDEDED")
    page.write("K6", "Commentaires du chef", bold=True)
    marks = [iter(season) for season in crosses]
    for row, line in enumerate(table(HOTEL_FORM), 7):
        if len(line) == 1:
            page.merge(f"A{row}:K{row}", line[0], bold=True, fill="#F4EBDD")
            continue
        code, label = line
        remark = remarks.get(code or label)
        page.write((row, 1), label)
        page.line((row, 11), remark)
        for half, mark in enumerate(next(season) for season in marks):
            both = {"2": "IS", ".": ""}.get(mark, mark)
            for letter in both:
                at = (row, 3 + 4 * half + "NIST".index(letter))
                if not facts["learner"]:
                    page.trap(at, "X")
                    continue
                status = CHEFS_WORDS.get(mark)
                when = {"moment": HALVES[half], "on": facts[f"day {half}"], "remark": remark}
                who = {"learner": facts["learner"], "rater": facts["chef"], "role": "mentor"}
                page.rate(at, "X" if row % 5 else "x", status, code or None, label=label, **when, **who)
    page.line("A33", "NE = non évalué", "", "I = insuffisant", None, None, "S = suffisant", italic=True)
    page.write("A34", "TB = très bien, travaille en autonomie", italic=True)
    page.line("A36", "Signature apprenti(e)", None, None, None, None, None, "Signature chef")
    page.widths = {1: 42, 2: 3, **dict.fromkeys(range(3, 11), 5), 11: 34}


def form_of_a_hotel_chain() -> MadeTracker:
    """The chain's form, a sheet per apprentice: two half seasons side by side, a cross in one of four columns."""
    book = MadeTracker(
        "Ardenor Hotels - fiche apprenti cuisine 2025-26",
        "GRK",
        "fr",
        "Le formulaire de la chaîne; l'hôtel copie l'onglet pour chaque apprenti et met une croix par période.",
        (
            "crosses in four columns",
            "two periods side by side",
            "example sheet",
            "two crosses",
            "family name on the tab",
        ),
    )
    people = (
        ("LAMBOTTE", "LAMBOTTE Julie", "Yves Carlier", "SSISIISSIISNNITSSTSS", "TSSSSSSTSISINSTSSTTS"),
        ("DUPUIS", "DUPUIS Nathan", "Yves Carlier", "ISIINISIINI.NNSI.SIS", "SS2SISSSIISNISSSISSS"),
        ("HADDAD", "HADDAD Yasmine", "Sabrina Noël", "TSSTSSSTSSSISSTSSTTT", "TTSTTSTTTSTSSTTTSTTT"),
    )
    remarks = {
        "DUPUIS": {"GRK.A3": "jette trop de parures", "ponctualité": "bus de 6h10 souvent en retard"},
        "HADDAD": {"GRK.C5": "attention fruits à coque", "GRK.D2": "rapide !"},
    }
    example = book.page("EXEMPLE")
    example.write("A1", "ARDENOR HOTELS – fiche d'évaluation apprenti(e) cuisine", bold=True)
    example.write(
        "A2",
        "EXEMPLE : une seule croix par ligne et par période. Ne pas remplir ici, copier l'onglet !",
        colour="#C00000",
    )
    _hotel_form(example, ("SI" + "." * 18, "TS" + "." * 18), {}, {"learner": None})
    for tab, name, chef, first, second in people:
        page = book.page(tab)
        page.write("A1", "ARDENOR HOTELS – fiche d'évaluation apprenti(e) cuisine", bold=True)
        page.line("A2", f"NOM, prénom : {name}")
        page.line("A3", f"Chef formateur : {chef}", None, None, None, "Hôtel : La Roche")
        page.line("A4", "Date :", None, None, None, None, None, "24 avril 2026")
        page.merge("C4:F4", date(2025, 12, 12))
        facts = {"learner": name, "chef": chef, "day 0": "2025-12-12", "day 1": "2026-04-24"}
        _hotel_form(page, (first, second), remarks.get(tab, {}), facts)
    book.pages[2].fault("H10", "ambiguous", "deux croix sur la même ligne")
    book.pages[2].fault("I10", "ambiguous", "deux croix sur la même ligne")
    return book


def dates_in_colours() -> MadeTracker:
    """Twelve learners by class with their own mentor, a date in a coloured cell; legend to the right, notes."""
    book = MadeTracker(
        "WZC Berkenhof duaal zorgkundige rooster",
        "ZOR",
        "nl",
        "De dame van personeel kleurt het vakje als de mentor mailt en zet er de dag bij als ze die weet.",
        (
            "dates in coloured cells",
            "colour without a date",
            "classes as row headings",
            "mentor per learner",
            "cell notes",
        ),
    )
    page = book.page("rooster 25-26")
    page.write(
        "A1", "WZC Berkenhof - rooster duaal zorgkundige, schooljaar 2025-2026 (Marleen, HR, toestel 41)", bold=True
    )
    page.write("A2", "datum = dag dat de mentor het bekeken heeft", italic=True)
    tasks = table("""
        LICHAAM | wassen en aankleden | ZOR.B1
        | mond - haar - nagels | ZOR.B2
        | toilet / inco | ZOR.B3
        | tillift en glijzeil | ZOR.B4
        | doorligwonden voorkomen | ZOR.B5
        HANDELINGEN | bloeddruk, pols, temp. | ZOR.C1
        | pilletjes helpen innemen | ZOR.C2
        | steunkousen | ZOR.C4
        LEEFGROEP | bed + kamer | ZOR.D1
        | eten en drinken geven | ZOR.D2
        | activiteit / bezigheid | ZOR.D3
        | verwarde bewoners | ZOR.D4
        HYGIENE | handen | ZOR.E1
        TEAM | dossier invullen | ZOR.A2
        | linnenkar aanvullen |
    """)
    page.line((4, 4), *(cluster for cluster, _, _ in tasks), bold=True, fill="#DDEBF7")
    page.line("A5", "naam", "afdeling", "mentor", *(task for _, task, _ in tasks), "opmerking", bold=True, wrap=True)
    # a letter is a colour, and the number that follows the day it was seen, as in DAYS
    people = """
        5de jaar
        Claessens Fien | Eik | Ria Bosmans | g1 o1 o g2 . r1 . o g g2 o . g1 o g |
        Demirci Elif | Eik | Ria Bosmans | g o2 r g2 r . w g2 g1 g g3 r g o . |
        Hendrickx Wout | Beuk | Koen Ceulemans | o1 r1 r1 o . r . o2 g2 o . . g1 r g | zoekt nog zijn plek
        Mbeki Thandi | Beuk | Koen Ceulemans | g3 g3 o g3 o o3 w g b3 g b g g b3 g |
        Nuyts Lise | Linde | Annick Roels | o o . o . . . r3 g o4 . r o . . | sinds 12 jan
        Van den Eynde Lotte | Linde | Annick Roels | g2 g2 g o2 o g4 r g4 g b2 g o b2 g b |
        6de jaar
        Aydin Mert | Eik | Ria Bosmans | b1 g1 g g2 g3 g2 o4 b1 b g1 g2 g3 b1 g g |
        Bertels Kato | Eik | Ria Bosmans | g g o3 ?4 o g . g b g g r3 g o g |
        De Cock Jonas | Beuk | Koen Ceulemans | b2 g g2 b2 g b2 g4 b b b2 p g b2 g b | gaat voor verpleegkunde
        Lemmens Amber | Beuk | Koen Ceulemans | g4 o4 o g o4 . w g g4 g . o4 g4 o . | lang ziek (nov-feb)
        Ouali Sara | Linde | Annick Roels | b3 b3 g b g g3 o b3 b b g b g b b |
        Wouters Tibe | Linde | Annick Roels | g1 g o g1 o ?3 w g1 g g g1 o g g1 g |
    """
    fills = {"g": "#92D050", "o": "#FFC000", "r": "#FF7C80", "b": "#8EA9DB", "w": "#D9D9D9", "p": "#CC99FF"}
    status = {"g": "achieved", "o": "developing", "r": "not_achieved", "b": "independent", "w": "not_applicable"}
    days: dict[str, tuple[date | str, str]] = {
        "1": (date(2025, 10, 23), "2025-10-23"),
        "2": (date(2025, 12, 4), "2025-12-04"),
        "3": ("19/02/26", "2026-02-19"),
        "4": (date(2026, 4, 30), "2026-04-30"),
    }
    notes = {(8, 4): "Ria: valt soms stil bij agressieve bewoner", (7, 9): "Ria: manchet zat verkeerd, nog eens tonen"}
    row = 5
    for line in table(people):
        row += 1
        if len(line) == 1:
            page.write((row, 1), line[0], bold=True, fill="#F2F2F2")
            continue
        name, ward, mentor, marks, remark = line
        page.line((row, 1), name, ward, mentor)
        page.line((row, 19), remark or None)
        for column, ((_, label, code), mark) in enumerate(zip(tasks, marks.split(), strict=True), 4):
            if mark == ".":
                continue
            shown, day = days.get(mark[1:], (None, None))
            look: dict[str, Any] = {"fill": fills[mark[0]]} if mark[0] in fills else {}
            raw = shown or ""
            if isinstance(shown, date):
                look["format"], raw = (
                    ("d/mm", f"{shown.day}/{shown:%m}") if row % 2 else ("dd/mm/yy", f"{shown:%d/%m/%y}")
                )
            note = notes.get((row, column))
            page.rate(
                (row, column),
                shown,
                status.get(mark[0]),
                code or None,
                label=label,
                learner=name,
                on=day,
                rater=mentor,
                role="mentor",
                remark=note or remark or None,
                raw=raw,
                colour=look.get("fill"),
                look={**look, "note": note, "note_by": "Marleen"} if note else look,
            )
    meanings = ("in orde", "nog samen met de mentor", "lukt nog niet", "zelfstandig", "mag niet op deze afdeling / nvt")
    for row, (letter, meaning) in enumerate(zip("gorbw", meanings, strict=True), 5):
        page.trap((row, 21), None, fill=fills[letter])
        page.write((row, 22), meaning)
    page.fault("N16", "unknown_status", "paars staat niet in de uitleg")
    page.fault("G15", "unknown_status", "een datum zonder kleur")
    page.fault("I19", "unknown_status", "een datum zonder kleur")
    page.widths = {1: 21, 3: 16, 19: 26, 20: 3, 21: 5, 22: 30}
    phones = book.page("telefoons mentoren")
    phones.line("A1", "mentor", "afdeling", "intern", "werkt op", bold=True)
    for row, (who, ward, number, when) in enumerate(
        (
            ("Ria Bosmans", "Eik", 22, "ma-do"),
            ("Koen Ceulemans", "Beuk", 35, "di-vr"),
            ("Annick Roels", "Linde", 38, "ma wo vr"),
        ),
        2,
    ):
        phones.line((row, 1), who, ward, None, when)
        phones.trap((row, 3), number)
    return book
