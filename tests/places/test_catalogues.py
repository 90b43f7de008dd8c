"""The shipped map, countries and languages, and what is found under a typed word."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
import yaml
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from acogida.lib.folding import fold
from acogida.places import public, receivers
from acogida.places.models import Commune, Country, Language, Province, Region
from acogida.places.rules import CountryWords, countries_meant, country_index
from acogida.platform.catalogues import load_pack
from acogida.platform.models import CatalogueEntry

PACKS = Path(receivers.__file__).with_name("packs")
FACTS = Path(__file__).resolve().parents[3] / "shared" / "domain" / "comunas.csv"
# The list of facts leaves out these three accents.
ACCENTS_ADDED = {"08206": "Los Álamos", "08301": "Los Ángeles", "16206": "Ránquil"}


def pack(name: str) -> dict:
    return yaml.safe_load((PACKS / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _read_anew():
    public.forget_catalogues()
    yield
    public.forget_catalogues()


# -- the map ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_map_has_16_regions_56_provinces_and_346_communes():
    assert Region.objects.filter(is_fictitious=False).count() == 16
    assert Province.objects.filter(is_fictitious=False).count() == 56
    assert Commune.objects.filter(is_fictitious=False).count() == 346


@pytest.mark.django_db
def test_regions_stand_from_north_to_south_with_their_numerals():
    numerals = Region.objects.filter(is_fictitious=False).values_list("roman", flat=True)

    assert " ".join(numerals) == "XV I II III IV V RM VI VII XVI VIII IX XIV X XI XII"


@pytest.mark.django_db
def test_every_code_begins_with_the_code_above_it():
    for commune in Commune.objects.select_related("province"):
        assert len(commune.code) == 5
        assert commune.code[:3] == commune.province_id
        assert commune.code[:2] == commune.province.region_id


@pytest.mark.skipif(not FACTS.exists(), reason="the list of facts is not on this machine")
@pytest.mark.django_db
def test_every_commune_agrees_with_the_list_of_facts():
    with FACTS.open(encoding="utf-8") as lines:
        facts = {row["cut"]: row for row in csv.DictReader(lines)}

    told = {row.code: row for row in queries_of_real_communes()}

    assert set(told) == set(facts)
    for code, row in told.items():
        assert row.name == ACCENTS_ADDED.get(code, facts[code]["comuna"])
        assert row.province.name == facts[code]["provincia"]
        assert row.province.region.name == facts[code]["region"]


def queries_of_real_communes():
    return Commune.objects.filter(is_fictitious=False).select_related("province__region")


@pytest.mark.django_db
def test_a_commune_is_told_with_accents_province_and_region():
    vina = public.commune("05109")

    assert (vina.name, vina.province, vina.region) == (
        "Viña del Mar",
        "Valparaíso",
        "Región de Valparaíso",
    )
    assert public.commune("08301").name == "Los Ángeles"
    assert public.commune("00000") is None


@pytest.mark.django_db
def test_fictitious_communes_are_offered_only_when_asked_for():
    real = {facts.name for facts in public.communes_for_choice()}
    demo = {facts.name for facts in public.communes_for_choice(fictitious=True)}

    assert len(real) == 346
    assert demo - real == {"Puerto Esperanza", "Bahía Calma"}


# -- loading ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_loading_twice_adds_and_changes_nothing(django_assert_num_queries):
    receivers.fill_tables()
    with django_assert_num_queries(12):  # a savepoint around two readings of each table
        receivers.fill_tables()


@pytest.mark.django_db
def test_a_changed_label_updates_and_a_removed_entry_ends(tmp_path):
    content = (PACKS / "languages.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "languages.yaml"
    entries = content.replace("es: avéstico", "es: avéstico antiguo").split("  - code: ")
    changed.write_text("  - code: ".join(e for e in entries if not e.startswith("vo\n")))

    done = load_pack(changed, dt.date(2026, 12, 1))
    receivers.fill_tables()

    assert (done.added, done.changed, done.ended) == (0, 1, 1)
    assert public.language_name("ae") == "avéstico antiguo"
    assert Language.objects.get(code="vo").valid_to == dt.date(2026, 12, 1)
    assert "vo" not in {choice.code for choice in public.languages_for_choice()}
    assert public.language_name("vo") == "volapük"


@pytest.mark.django_db
def test_every_row_tells_source_and_day_of_checking():
    rows = CatalogueEntry.objects.filter(catalogue__startswith="places.")

    assert rows.count() == 16 + 56 + 346 + 4 + 249 + Language.objects.count()
    assert not rows.filter(source="").exists()


# -- countries and languages -----------------------------------------------------------------------


@pytest.mark.django_db
def test_there_are_249_countries_each_with_three_codes_and_three_names():
    countries = list(Country.objects.all())

    assert len(countries) == 249
    assert len({row.alpha3 for row in countries}) == 249
    assert len({row.numeric for row in countries}) == 249
    for row in countries:
        assert {"es", "en", "pt"} <= set(row.names)
        assert len(row.numeric) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("HT", "es", "Haití"),
        ("HT", "ht", "Ayiti"),
        ("DO", "ht", "Repiblik Dominikèn"),
        ("US", "ht", "Etazini"),
        ("BR", "pt", "Brasil"),
        ("CZ", "es-cl", "Chequia"),
        ("SZ", "es", "Esuatini"),
        ("CD", "en", "Democratic Republic of the Congo"),
        ("AX", "ht", "Islas Åland"),
        ("??", "es", "??"),
    ],
)
def test_a_country_is_named_in_the_language_asked_for_or_in_spanish(code, language, name):
    assert public.country_name(code, language) == name


@pytest.mark.django_db
def test_what_has_no_creole_name_is_known_and_no_american_country_is_among_it():
    without = set(public.untranslated_countries("ht"))

    assert "AX" in without
    americas = "AR BO BR CL CO CR CU DO EC SV GT HT HN MX NI PA PY PE PR UY VE US CA JM TT"
    assert without.isdisjoint(americas.split(" "))
    assert public.untranslated_countries("es") == ()
    assert public.untranslated_languages("en") == ()
    assert {"es", "ht", "fr", "en", "pt", "csg"}.isdisjoint(public.untranslated_languages("ht"))


@pytest.mark.parametrize(
    ("name", "kind"), [("countries", "territories"), ("languages", "languages")]
)
def test_no_creole_name_is_the_french_one_unless_the_pack_says_so(name, kind):
    french = getattr(Locale.parse("fr"), kind)

    for entry in pack(name)["entries"]:
        if creole := entry["labels"].get("ht"):
            same = fold(creole) == fold(french.get(entry["code"], ""))
            assert same == entry.get("ht_as_french", False), entry["code"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("venezolana", "VE"),
        ("VENEZOLANO", "VE"),
        (" venesolano ", "VE"),
        ("República Bolivariana de Venezuela", "VE"),
        ("Haití", "HT"),
        ("haiti", "HT"),
        ("haitiana", "HT"),
        ("Ayiti", "HT"),
        ("VEN", "VE"),
        ("VE", "VE"),
        ("peruano", "PE"),
        ("el Perú", "PE"),
        ("colombianos", "CO"),
        ("franceses", "FR"),
        ("Brasil", "BR"),
        ("Brazil", "BR"),
        ("brasilera", "BR"),
        ("dominicana", "DO"),
        ("dominiquesa", "DM"),
        ("EE.UU.", "US"),
        ("guineano", "GN"),
        ("corea", "KR"),
        ("República de Chile", "CL"),
        ("etíope", "ET"),
        ("NO", "NO"),
        ("no", None),
        ("si", None),
        ("congoleña", None),
        ("San Martín", None),
        ("marciana", None),
        ("", None),
    ],
)
def test_a_country_is_found_however_it_is_typed(typed, code):
    assert public.country_by_demonym(typed) == code


@pytest.mark.django_db
def test_an_ambiguous_word_tells_all_it_may_mean():
    assert public.countries_like("congoleña") == {"CD", "CG"}


@pytest.mark.django_db
def test_the_largest_communities_are_offered_first_and_the_rest_by_name():
    choices = public.countries_for_choice()
    rest = [choice.name for choice in choices if not choice.is_frequent]

    assert [choice.code for choice in choices[:4]] == ["VE", "PE", "HT", "CO"]
    assert rest == sorted(rest, key=fold)
    assert len(choices) == 249


@pytest.mark.django_db
def test_languages_of_the_counter_are_there_by_name():
    assert public.language_name("ht", "ht") == "kreyòl ayisyen"
    assert public.language_name("arn") == "mapudungun"
    assert public.language_name("csg") == "lengua de señas chilena"
    assert public.language_by_name("Creole") == "ht"
    assert public.language_by_name("castellano") == "es"
    assert public.language_by_name("quichua") == "qu"
    assert public.language_by_name("klingon") is None
    assert public.is_language("rap")
    assert Language.objects.filter(is_signed=True).count() == 10


@pytest.mark.django_db
def test_names_are_answered_from_memory(django_assert_num_queries):
    public.country_name("PE")
    with django_assert_num_queries(0):
        public.country_name("VE", "ht")
        public.country_by_demonym("chilena")
        public.countries_for_choice("pt")


@pytest.mark.django_db
def test_demonyms_agree_with_the_person():
    assert public.demonym("VE", feminine=True) == "venezolana"
    assert public.demonym("ES", feminine=True) == "española"
    assert public.demonym("CR") == "costarricense"
    assert public.demonym("BV") == "Isla Bouvet"


@given(st.text())
def test_any_text_may_be_looked_up(text):
    index = country_index([CountryWords("HT", "HTI", ("Haití",), ("haitiano", "haitiana"))])

    assert countries_meant(text, index, frozenset({"HT"})) in ({"HT"}, frozenset())
