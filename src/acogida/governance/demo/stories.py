"""What the fictitious commune wrote into its plan."""

from __future__ import annotations

from dataclasses import dataclass

from acogida.governance.rules.seal import SealWords

TITLE = "Política de migración de Puerto Esperanza"
DIAGNOSIS = (
    "La oficina atiende cada mes a más familias de las que puede acompañar.\n"
    "Las unidades municipales anotan por separado y no comparten lo que saben.\n"
    "Quien llega no recibe la misma información en todas las ventanillas."
)
NODES = (
    "Dos personas para toda la comuna.\n"
    "Ningún registro común con salud y educación.\n"
    "Los fondos se aprueban de un año a otro."
)
AIMS = (
    (
        "Que nadie quede sin orientación al llegar",
        "La misma información mínima en toda ventanilla.",
    ),
    ("Que las unidades trabajen con un mismo registro", ""),
    ("Que el municipio esté formado", "Todo el personal que atiende, al menos una vez al año."),
)


@dataclass(frozen=True, slots=True)
class Story:
    """An action of the plan, in days from today.

    ``money``: source, years from this one, pesos, whether it is approved.
    """

    title: str
    aim: int
    description: str
    unit: str
    starts: int
    ends: int
    state: str
    percent: int
    indicator: str
    line: str
    goal: str
    recommendation: str = ""
    money: tuple[tuple[str, int, int, bool], ...] = ()
    notes: tuple[tuple[int, str, int, str], ...] = ()


ACTIONS = (
    Story(
        title="Definir la información mínima para quien llega",
        aim=0,
        description="Doce puntos en una hoja, en cuatro idiomas.",
        unit="Oficina de migrantes",
        starts=-220,
        ends=-60,
        state="done",
        percent=100,
        indicator="cpm26:1.5",
        line="information",
        goal="La hoja está en todas las ventanillas",
        recommendation="5a",
        money=(("own", 0, 850_000, True),),
        notes=(
            (-150, "under_way", 50, "Revisada con salud y educación."),
            (-62, "done", 100, "Impresa y repartida."),
        ),
    ),
    Story(
        title="Acompañar a las familias recién llegadas por noventa días",
        aim=0,
        description="Una persona de referencia por familia.",
        unit="DIDECO",
        starts=-90,
        ends=240,
        state="under_way",
        percent=35,
        indicator="cpm26:1.3",
        line="information",
        goal="Sesenta familias acompañadas en el año",
        recommendation="5c",
        money=(("own", 0, 6_400_000, True), ("international", 1, 12_500_000, False)),
        notes=((-20, "under_way", 35, "Veintiuna familias. Falta intérprete de creol."),),
    ),
    Story(
        title="Un registro común entre la oficina, salud y educación",
        aim=1,
        description="Primero los campos, después el intercambio mensual.",
        unit="SECPLA",
        starts=-120,
        ends=-15,
        state="under_way",
        percent=60,
        indicator="cpm26:3.9",
        line="institution",
        goal="Tres unidades anotan lo mismo",
        recommendation="1c",
        money=(("own", 0, 3_200_000, True), ("own", 1, 3_500_000, False)),
        notes=((-40, "under_way", 60, "Campos acordados. Salud pide convenio."),),
    ),
    Story(
        title="Curso anual para quienes atienden público",
        aim=2,
        description="Derechos, interculturalidad y acceso a servicios.",
        unit="Recursos humanos",
        starts=30,
        ends=300,
        state="planned",
        percent=0,
        indicator="cpm26:3.5",
        line="training",
        goal="Todas las ventanillas, una vez al año",
        recommendation="10b",
        money=(("own", 1, 4_800_000, False), ("fndr", 1, 9_000_000, False)),
    ),
)
REVIEW = (-45, "Dos acciones avanzan. El registro común se atrasa por el convenio con salud.")
SEAL = SealWords(mayor="Amalia Huenchumán Rojas", post="alcaldesa", place="Puerto Esperanza")
"""Who signs the letter of the Sello; nobody of this name holds that post anywhere."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An instrument with its duties: what, every, first day from today, how it shifts."""

    kind: str
    title: str
    number: str
    days: int
    summary: str
    duties: tuple[tuple[str, str, int, str], ...]


INSTRUMENTS = (
    Bound(
        kind="ordinance",
        title="Ordenanza de no discriminación y buen trato",
        number="14",
        days=-400,
        summary="Toda repartición atiende sin distinción de origen ni situación migratoria.",
        duties=(("Informar al concejo de los reclamos recibidos", "quarter", -8, "after"),),
    ),
    Bound(
        kind="protocol",
        title="Protocolo de atención con intérprete",
        number="3",
        days=-180,
        summary="Cómo se pide intérprete y quién responde cuando no hay.",
        duties=(
            ("Renovar la lista de intérpretes", "half_year", 12, "after"),
            ("Revisar el protocolo con las unidades", "year", 120, "before"),
        ),
    ),
)
CHRONICLE = (
    (
        "milestone",
        -1500,
        "Se abre la oficina de migrantes",
        "Una pieza prestada en la biblioteca y una persona a media jornada.",
        "",
        "orientation",
    ),
    (
        "milestone",
        -900,
        "Primera mesa con organizaciones de migrantes",
        "Llegaron once organizaciones; tres siguen viniendo cada mes.",
        "",
        "community",
    ),
    (
        "milestone",
        -300,
        "La oficina atiende también en terreno",
        "Una vez al mes en la caleta y en el cerro.",
        "",
        "rights",
    ),
    (
        "statement",
        -200,
        "El concejo apoya la política de migración",
        "Acuerdo unánime de elaborarla con participación de las comunidades.",
        "Presentar avances en cada primera sesión del semestre.",
        "policy",
    ),
    (
        "lesson",
        -70,
        "Acordar los campos antes que el sistema",
        "Se habló meses de programas y nadie había dicho qué anota cada unidad.",
        "Empezar por una hoja con los campos y una persona por unidad.",
        "coordination",
    ),
)
