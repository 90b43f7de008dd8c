"""What the demonstration office wrote, and a document somebody sent it. Nothing of it happened."""

from __future__ import annotations

from acogida.practices.rules.vocabulary import CATEGORIES, MONTHS

PUBLISHED: dict[str, object] = {
    "title": "Mesón bilingüe de los jueves",
    "departments": ["Oficina de migrantes", "Biblioteca municipal"],
    "declared": ["welcome"],
    "assigned": ["training"],
    "groups": ["families", "everybody"],
    "groups_words": "Familias recién llegadas que hablan creole",
    "lines": [
        {"line": "information", "why": "Orienta en la lengua de la persona"},
        {"line": "community", "why": "Se hace en la biblioteca del barrio"},
    ],
    "months": [3, 4, 5, 6, 7, 8, 9, 10, 11],
    "schedule": "Jueves por la tarde, de marzo a noviembre",
    "began": 2024,
    "funding": [{"source": "Recursos municipales", "year": 2024}],
    "sustainability": "Sigue cada año con turnos de la oficina",
    "summary": (
        "Una tarde por semana la oficina atiende en la biblioteca, en español y en creole, con una"
        " mediadora. Se revisan cartas y trámites, y se derivan las necesidades a otras unidades."
    ),
    "innovation": "Lleva la atención a un lugar conocido y la ofrece en dos lenguas",
    "figures": [
        {
            "value": 36,
            "unit": "tardes",
            "what": "de atención en el año",
            "year": 2025,
            "source": "Registro de la oficina (demostración)",
        }
    ],
    "evaluation": "Conversación con las familias al cierre del año",
    "contact_office": "Oficina de migrantes",
    "contact_email": "oficina@puerto-esperanza.example.org",
    "source": "Oficina de migrantes de la demostración, 2026",
}
DRAFT: dict[str, object] = {
    "title": "Ventanilla móvil en la feria",
    "declared": ["welcome", "regularisation"],
    "groups": ["irregular"],
    "summary": "Idea en borrador: llevar la orientación a la feria dos sábados al mes.",
}
_TICKED = {"Capacitaciones", "NNA"}
_BOX, _CHECKED = '<input type="checkbox"/>', '<input checked="" type="checkbox"/>'
_BOXES = "\n".join(
    f"{_CHECKED if words in _TICKED else _BOX}\t{words}" for words in CATEGORIES.values()
)
_NAMES = "\t".join(MONTHS)
_CALENDAR = "\t".join("✓" if month in {"Enero", "Febrero"} else "" for month in MONTHS)
DOCUMENT = f"""Taller de verano en dos lenguas



MUNICIPALIDAD
PUERTO ESPERANZA



Departamento/Oficinas municipales que participan

Oficina de migrantes Departamento de Educación

Categoría

{_BOXES}

Grupo prioritario

Niñas y niños que llegan a la escuela

Fechas de implementación

{_NAMES}
{_CALENDAR}

Enero y febrero de 2025.

Forma de financiamiento

Recursos propios municipales.

Sostenibilidad en el tiempo

Se repite cada verano.

Breve descripción

Taller de lectura en español y en creole con 24 niñas y niños y sus familias.

Elemento innovador/creativo del proyecto o actividad

Las familias leen con sus hijos en las dos lenguas.

Líneas Sello

Se destaca la línea de Sello: **Vinculación comunitaria**, ya que reúne a las familias del barrio.
"""
