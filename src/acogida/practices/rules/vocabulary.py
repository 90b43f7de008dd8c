"""The words of the source format, as codes. Knows no Django and no language of the screen."""

from __future__ import annotations

from acogida.lib.folding import fold

# Category → how the format writes it. Seal line → how the Sello Migrante calls it. The Spanish is
# a field of the source documents, not text of the screen.
CATEGORIES = {
    "work": "Sociolaboral",
    "welcome": "Acogida/atención",
    "enterprise": "Emprendimiento",
    "training": "Capacitaciones",
    "cooperatives": "Cooperativas",
    "placement": "Intermediación laboral",
    "children": "NNA",
    "regularisation": "Otra: Regularización",
}
LINES = {
    "policies": "Políticas locales y trabajo colaborativo",
    "information": "Acceso a la información y orientación integral",
    "institution": "Fortalecimiento institucional",
    "community": "Vinculación comunitaria",
    "awareness": "Estrategias formativas y de sensibilización",
}
# What is written when a line is cut short.
SHORT_LINES = {
    "policies": "Políticas locales",
    "information": "Acceso a la información",
    "awareness": "Estrategias formativas",
}
MONTHS = (
    "Enero",
    "Febrero",
    "Marzo",
    "Abril",
    "Mayo",
    "Junio",
    "Julio",
    "Agosto",
    "Septiembre",
    "Octubre",
    "Noviembre",
    "Diciembre",
)
# Beginnings of folded words by which a text speaks of a category or of a group of people.
CATEGORY_SIGNS = {
    "enterprise": ("emprend",),
    "training": ("curso", "capacit", "taller"),
    "cooperatives": ("cooperativa",),
    "placement": ("busqueda de trabajo", "busqueda de empleo", "inclusion laboral", "colocacion"),
    "children": ("nna", "nino", "nina", "adolescente"),
    "regularisation": ("regulariz", "solicitud de refugio", "solicitudes de refugio"),
}
GROUP_SIGNS = {
    "children": ("nna", "nino", "nina", "adolescente", "infancia"),
    "women": ("mujer", "madre", "jefas de hogar"),
    "families": ("familia", "madre", "padre"),
    "refugees": ("refugi", "afgan", "asilo"),
    "irregular": ("irregular", "indocumentad", "sin papeles", "sin documento"),
    "settlements": ("campamento", "asentamiento"),
    "workers": ("trabajador", "buscadores de empleo", "desemple"),
    "entrepreneurs": ("emprendedor", "comercio ambulante"),
    "employers": ("empresa", "gremio", "empleador"),
    "staff": ("funcionari", "equipo municipal"),
    "everybody": ("toda la poblacion", "toda la comuna", "personas migrantes"),
}
QUESTIONS = (
    "impact_areas",
    "beneficiaries",
    "effectiveness",
    "replicability",
    "origin",
    "benefits",
    "impact",
    "implementation",
    "difficulties",
    "people_needed",
    "needs",
    "improvements",
)


def said_of(text: str, signs: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Codes whose signs begin a word of ``text``."""
    folded = f" {fold(text)}"
    return tuple(
        code for code, words in signs.items() if any(f" {word}" in folded for word in words)
    )


def groups_in(text: str) -> tuple[str, ...]:
    """Groups of people that ``text`` names."""
    return said_of(text, GROUP_SIGNS)
