"""Synthetic documents of both formats, in our own words: no real office, no real practice."""

from __future__ import annotations

from collections.abc import Sequence

TICKED = '<input checked="" type="checkbox"/>'
EMPTY = '<input type="checkbox"/>'
BOXES = (
    "Sociolaboral",
    "Acogida/atención",
    "Emprendimiento",
    "Capacitaciones",
    "Cooperativas",
    "Intermediación laboral",
    "NNA",
    "Otra: Regularización",
)
MONTHS = (
    "Enero\tFebrero\tMarzo\tAbril\tMayo\tJunio\tJulio\tAgosto\tSeptiembre\tOctubre\tNoviembre"
    "\tDiciembre"
)


def boxes(*ticked: str) -> str:
    return "\n".join(f"{TICKED if name in ticked else EMPTY}\t{name}" for name in BOXES)


def row_of(*months: int, sign: str = "✓") -> str:
    return "\t".join(sign if month in months else "" for month in range(1, 13))


def sheet(
    *,
    title: str = "Huerto de los martes",
    municipality: str = "ARICA",
    departments: str = "Oficina de Migración, Unidad de Parques",
    category: str = f"Categoría\n\n{boxes('Capacitaciones')}",
    groups: str = "Mujeres migrantes del sector",
    dates: str = f"{MONTHS}\n{row_of(3, 4)}\n\nDesde 2021, marzo y abril.",
    funding: str = "Recursos propios municipales.",
    sustainability: str = "Se repite cada año.",
    summary: str = "Taller de huerto con 1.250 plantas y 12 familias en 2021.",
    innovation: str = "Une a vecinas de varios países.",
    lines: str = "Se destacan líneas de Sello: **Vinculación comunitaria**, ya que reúne.",
    without: Sequence[str] = (),
) -> str:
    """One sheet of the format with boxes. ``without``: headings that are left out."""
    parts = [
        ("Departamento/Oficinas municipales que participan", departments),
        ("", category),
        ("Grupo prioritario", groups),
        ("Fechas de implementación", dates),
        ("Forma de financiamiento", funding),
        ("Sostenibilidad en el tiempo", sustainability),
        ("Breve descripción", summary),
        ("Elemento innovador/creativo del proyecto o actividad", innovation),
        ("Líneas Sello", lines),
    ]
    body = "\n\n".join(
        f"{heading}\n\n{said}" if heading else said
        for heading, said in parts
        if heading not in without or not heading
    )
    return f"{title}\n\n\n\nMUNICIPALIDAD\n{municipality}\n\n\n\n{body}\n"


QUESTIONS = """
Documentación Buenas Prácticas

Título Buena Práctica

<title>

Organización que aplica esta Buena Práctica

Organización:

<organisation>

Ámbitos Impactados por la Buena Práctica

- Atención de vecinos
- Trabajo entre unidades

Beneficiarios de esta Buena Práctica

- Familias recién llegadas

Justificación de la calificación como Buena Práctica

Efectividad de la Buena Práctica

- Se atendió a 340 personas en su lengua.

Replicabilidad de la Buena Práctica

- Donde haya quien hable la lengua.

Descripción de la Buena Práctica

¿Cómo surgió?

Una vecina pidió ayuda para entender una carta.

Beneficios de su aplicación

- Menos vueltas por la ciudad.

Impacto

- Más confianza.

Detalle de cómo se implementó

Se puso un mesón con dos personas que turnan la



mañana y la tarde.

Dificultades para Implementarla

- Falta de horas.

Personas que debieran estar involucradas en la implementación

- Alguien que hable la lengua.

Necesidades para su Implementación

- Un mesón.

Propuestas de mejora

- Más horas
"""


def questions(*, title: str = "Mesón en dos lenguas", organisation: str = "I.M. de Arica") -> str:
    """One document of the format of questions."""
    return QUESTIONS.replace("<title>", title).replace("<organisation>", organisation)
