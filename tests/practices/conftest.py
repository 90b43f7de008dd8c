"""Somebody who looks after practices, and a sheet that may be published."""

from __future__ import annotations

import pytest
from django.test import Client

from acogida.platform.models import Municipality
from acogida.practices.rules.content import Content, Figure, Funding, Line
from tests.conftest import member, sign_in

WHOLE = Content(
    title="Huerto de los martes",
    commune="15101",
    organisation="Municipalidad de Arica",
    departments=("Oficina de Migración",),
    outside=("ACNUR",),
    declared=("training",),
    assigned=("work",),
    groups=("women",),
    groups_words="Mujeres del sector",
    lines=(Line("community", "Reúne a vecinas"), Line("awareness", "", "Estrategias formativas")),
    months=(3, 4),
    schedule="Cada martes",
    began=2021,
    funding=(Funding("Recursos municipales", 2021), Funding("Rifa")),
    sustainability="Se repite",
    summary="Taller de huertos para vecinas migrantes.",
    innovation="Une a varios países",
    figures=(Figure(1250, "plantas", "sembradas", 2021, "1.250", "Municipio"), Figure(73.5, "%")),
    evaluation="Encuesta anual",
    contact_office="Oficina de Migración",
    contact_email="migracion@example.org",
    source="Elaboración propia, 2026",
)


@pytest.fixture
def coordinator(client: Client, norte_office: Municipality) -> Client:
    return sign_in(client, member(norte_office, "coordinator"), norte_office)
