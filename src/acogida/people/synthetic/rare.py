"""Names that no list holds: made from syllables, or respelt by a registry clerk.

Real registers owe most of their vocabulary to them. A community draws one every few dozen names,
so that a million people carry tens of thousands of distinct name parts.
"""
# ruff: noqa: SIM905, PLR2004  syllables read best in a line, shares where they apply

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_STARTS = """
Yor Yus Yul Yei Wil Wuil Dar Der Ke Kei Jho Jo Mai Mar Ros Ley Lis Fran Gre Gleis Nai Nei Or Os Es
Ed El En Ain Al Ar Bri Car Cris Dai Dub Eu Fre Hei Is Jen Jei Kat Lui Mil Nor Oma Rob Ron San Sol
Ste Tib Ur Val Ver Wen Xio Yan Yes Yor Zul
""".split()
_MIDDLES = """
a i e o ma mi le li la ne ni na gel den der fer ver ri re ro sa si que ber man nes nel ka bel ga
dri van lei ja yo vi tza thi zu lu
""".split()
_MALE_ENDS = """
son ner mer ker ber ton dy ny ys is er el xon nson mar ther win vin rry lis ndo x rd ns yer nder
der ther lex rik
""".split()
_FEMALE_ENDS = """
ris lis mar mary lin ling lys sy ly na ny tza bel beth dys nny ca yely ely ani yuli nis rly ska
line leth lith liz sis via lay dia
""".split()
_CREOLE_STARTS = """
Wil Wis Wid Mac Mack Ker Ke Lov Love Woo Wood Jame Pe Jud Luck Luc Osn Ods Fed Gue Guer Stev Dieu
Saint Vil Ven Ev Ed Ri Roo Ro Ther Mar Mir Nad Mi Dar Is Ket Lun Med Phan Ros Vies Yv
""".split()
_CREOLE_MALE = """
son kens ner ly ens nel lin ley dson keson vens berson lyson mond ny del cius nord
""".split()
_CREOLE_FEMALE = """
line lande ande lène nise dine rène ose ette la mène nie lourde thide mose ciane na guerline
""".split()
_ANDEAN_STARTS = """
Chuqui Condor Cusi Huanca Huay Inca Lari Llanqui Mayta Nina Paca Paucar Poma Quispi Sulla Tica
Tupa Vilca Yana Yupa Cala Chambi Choque Colqui Cata Guana Guara Suca Tara Waylla Ayna Ccalla
""".split()
_ANDEAN_ENDS = """
mamani canqui cota huanca huara lla llanos ma mayta miri naupa no pari pari poma puma quispe ra
rimachi saca si sillo ta tito tupa vilca yauri yupa cusi chura raya sonco marca tinco
""".split()
_BASQUE_STARTS = """
Arre Eche Etche Goico Iturri Mendi Uri Ola Zubi Agui Lizarra Urru Irigo Elo Zaba Ariz Bara Garay
Larra Men Oya Sala Urdan Azpi Ansó Basti Igar Olaza Sarra Zuma
""".split()
_BASQUE_ENDS = """
che berri goitia garay zábal beitia mendi rieta aga ola zuri rrín guren nechea bide cochea lde
ndía ngo nza rena rrea sti tegui torre uru varren rraga zaga zu
""".split()
_ITALIAN_STARTS = """
Bian Ros Ferr Mor Gall Bar Ber Cap Cas Col Cor Fal Fan Gar Gia Lan Mag Man Mar Nic Pag Pel Per Pis
Ric Sal San Tar Tor Val Ven Vic Zan Zap
""".split()
_ITALIAN_ENDS = """
chi ini etti ello elli one uzzi ucci ani ari ato azzo esi essa etta iello igno inelli oni osi otti
uso aldi ardi acci icchio
""".split()
_RESPELLINGS = (
    ("z", "s"), ("s", "z"), ("v", "b"), ("b", "v"), ("y", "i"), ("i", "y"), ("ll", "y"),
    ("nn", "n"), ("n", "nn"), ("h", ""), ("c", "k"), ("qu", "k"), ("j", "g"), ("g", "j"),
    ("th", "t"), ("t", "th"), ("l", "ll"), ("r", "rr"), ("x", "s"), ("f", "ph"), ("a", "ha"),
    ("e", "he"), ("o", "ho"),
)  # fmt: skip


def given_name(rng: Random, *, female: bool) -> str:
    """Make a modern compound given name of the Caribbean basin: Yorgelis, Wilferson, Marbelys."""
    ends = _FEMALE_ENDS if female else _MALE_ENDS
    return rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(ends)


def creole_given_name(rng: Random, *, female: bool) -> str:
    """Make a Haitian given name: Mackenson, Wisberson, Mirlande; one in four is a double name."""
    ends = _CREOLE_FEMALE if female else _CREOLE_MALE
    name = rng.choice(_CREOLE_STARTS) + rng.choice(ends)
    if rng.random() < 0.25:
        return ("Marie-" if female else "Jean-") + name
    return name


def andean_surname(rng: Random) -> str:
    """Compose a Quechua or Aymara looking surname: Chuquimamani, Condorcanqui."""
    return rng.choice(_ANDEAN_STARTS) + rng.choice(_ANDEAN_ENDS)


def iberian_surname(rng: Random) -> str:
    """Compose a Basque looking surname, as long tails of Spanish registers have them."""
    return rng.choice(_BASQUE_STARTS) + rng.choice(_BASQUE_ENDS)


def italian_surname(rng: Random) -> str:
    """Compose an Italian looking surname, common in the River Plate."""
    return rng.choice(_ITALIAN_STARTS) + rng.choice(_ITALIAN_ENDS)


def respelt(name: str, rng: Random) -> str:
    """Return the name as another registry might have written it; unchanged when nothing applies.

    At most one respelling; the initial capital stays.
    """
    first = rng.randrange(len(_RESPELLINGS))
    for step in range(len(_RESPELLINGS)):
        old, new = _RESPELLINGS[(first + step) % len(_RESPELLINGS)]
        place = name.find(old, 1)
        if place > 0:
            return name[:place] + new + name[place + len(old) :]
    return name
