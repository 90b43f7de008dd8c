"""The communities of the demo office: their weight, names, languages and ways of living.

Weights follow the order of magnitude of the joint estimates of foreign residents by the national
statistics institute and the migration service: Venezuela, Peru, Haiti, Colombia, Bolivia, others.
"""
# ruff: noqa: PLR2004  shares of a population are read best where they apply

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from acogida.people.synthetic import rare, stock_given, stock_surnames

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_POOL_SIZE = 4096
_ZIPF_SHIFT = 6

Pool = tuple[str, ...]


class Community(NamedTuple):
    """How people of one origin are called and what they speak; shares are of people, 0 to 1."""

    code: str
    weight: float
    male: Pool
    female: Pool
    surnames: Pool
    language: str
    one_surname: float
    rare_share: float
    rare_given: Callable[..., str]
    rare_surname: Callable[[Random], str]
    spanish: tuple[float, float]
    """Shares who speak Spanish natively and well; the rest need an interpreter to some degree."""
    other_language: str


def zipf_pool(*stocks: tuple[float, str]) -> Pool:
    """Mix stocks of names, each with its share, into a pool where a random place is a fair draw.

    Within a stock the n-th name weighs 1 / (n + shift), the flattened Zipf curve that given names
    and surnames follow.
    """
    weights: dict[str, float] = {}
    for share, stock in stocks:
        names = [name.replace("_", " ") for name in stock.split()]
        raw = [1 / (rank + _ZIPF_SHIFT) for rank in range(len(names))]
        total = sum(raw)
        for name, weight in zip(names, raw, strict=True):
            weights[name] = weights.get(name, 0) + share * weight / total
    total = sum(weights.values())
    pool: list[str] = []
    reached = 0.0
    for name, weight in weights.items():
        reached += weight / total * _POOL_SIZE
        pool.extend([name] * (max(1, round(reached) - len(pool))))
    return tuple(pool)


def _caribbean_given(rng: Random, *, female: bool) -> str:
    if rng.random() < 0.5:
        stock = stock_given.MODERN_FEMALE if female else stock_given.MODERN_MALE
        return rare.respelt(rng.choice(stock.split()).replace("_", " "), rng)
    return rare.given_name(rng, female=female)


def _classic_given(rng: Random, *, female: bool) -> str:
    stock = stock_given.CLASSIC_FEMALE if female else stock_given.CLASSIC_MALE
    return rare.respelt(rng.choice(stock.split()), rng)


def _creole_given(rng: Random, *, female: bool) -> str:
    if rng.random() < 0.4:
        stock = stock_given.HAITIAN_FEMALE if female else stock_given.HAITIAN_MALE
        return rare.respelt(rng.choice(stock.split()), rng)
    return rare.creole_given_name(rng, female=female)


def _respelt_from(stock: str, make: Callable[[Random], str]) -> Callable[[Random], str]:
    names = [name.replace("_", " ") for name in stock.split()]

    def draw(rng: Random) -> str:
        if rng.random() < 0.5:
            return make(rng)
        return rare.respelt(rng.choice(names), rng)

    return draw


def _haitian_double(rng: Random) -> str:
    names = stock_surnames.HAITIAN.split()
    first = rng.choice(
        ("Jean", "Pierre", "Saint", "Louis", "Paul", rng.choice(names).split("-")[0])
    )
    return f"{first}-{rng.choice(names).split('-')[-1]}"


def _given(male: str, female: str, classic: float) -> tuple[Pool, Pool]:
    own = 1 - classic
    return (
        zipf_pool((classic, stock_given.CLASSIC_MALE), (own, male)),
        zipf_pool((classic, stock_given.CLASSIC_FEMALE), (own, female)),
    )


@cache
def communities() -> tuple[Community, ...]:
    """Return the communities, greatest first. Built once per process, on first use (some 50 ms)."""
    return (*_caribbean_basin(), *_colombia_and_islands(), *_andes(), *_elsewhere(), _chile())


@cache
def drawing_pool() -> tuple[Community, ...]:
    """Return the communities repeated by weight: a random place in it is a fair draw."""
    return tuple(found for found in communities() for _ in range(round(found.weight * 10)))


def _caribbean_basin() -> tuple[Community, ...]:
    s, g = stock_surnames, stock_given
    modern = _given(g.MODERN_MALE, g.MODERN_FEMALE, 0.5)
    spanish = _respelt_from(s.SPANISH, rare.iberian_surname)
    creole = (zipf_pool((1, g.HAITIAN_MALE)), zipf_pool((1, g.HAITIAN_FEMALE)))
    haitian = _respelt_from(s.HAITIAN, _haitian_double)
    surnames, creole_surnames = zipf_pool((1, s.SPANISH)), zipf_pool((1, s.HAITIAN))
    # fmt: off
    return (
        Community("VE", 40.0, *modern, surnames, "es", 0.03, 0.07, _caribbean_given, spanish,
                  (1.0, 0.0), "guc"),
        Community("HT", 11.0, *creole, creole_surnames, "ht", 0.92, 0.06, _creole_given, haitian,
                  (0.05, 0.45), "fr"),
    )
    # fmt: on


def _colombia_and_islands() -> tuple[Community, ...]:
    s, g = stock_surnames, stock_given
    mixed = _given(g.MODERN_MALE, g.MODERN_FEMALE, 0.72)
    colombian = _respelt_from(s.COLOMBIAN, rare.iberian_surname)
    antilles = _given(g.CARIBBEAN_MALE, g.CARIBBEAN_FEMALE, 0.55)
    spanish = _respelt_from(s.SPANISH, rare.iberian_surname)
    pacific = zipf_pool((0.55, s.SPANISH), (0.45, s.COLOMBIAN))
    islands = zipf_pool((0.3, s.SPANISH), (0.7, s.CARIBBEAN))
    native = (1.0, 0.0)
    # fmt: off
    return (
        Community("CO", 11.0, *mixed, pacific, "es", 0.06, 0.04, _caribbean_given, colombian,
                  native, "en"),
        Community("DO", 2.0, *antilles, islands, "es", 0.05, 0.05, _caribbean_given, spanish,
                  native, "ht"),
        Community("CU", 1.2, *antilles, islands, "es", 0.03, 0.07, _caribbean_given, spanish,
                  native, "en"),
    )
    # fmt: on


def _andes() -> tuple[Community, ...]:
    s, g = stock_surnames, stock_given
    andean = _respelt_from(s.ANDEAN, rare.andean_surname)
    peruvian = _respelt_from(s.PERUVIAN, rare.andean_surname)
    given = _given(g.ANDEAN_MALE, g.ANDEAN_FEMALE, 0.68)
    bolivian = zipf_pool((0.9, s.ANDEAN), (0.1, s.SPANISH))
    peru = zipf_pool((0.85, s.PERUVIAN), (0.15, s.SPANISH))
    ecuador = zipf_pool((0.75, s.ECUADORIAN), (0.25, s.SPANISH))
    return (
        Community(
            "PE", 14.0, *given, peru, "es", 0.02, 0.03, _classic_given, peruvian, (0.97, 0.03), "qu"
        ),
        Community(
            "BO",
            10.0,
            *given,
            bolivian,
            "es",
            0.05,
            0.04,
            _classic_given,
            andean,
            (0.9, 0.08),
            "ay",
        ),
        Community(
            "EC",
            3.0,
            *given,
            ecuador,
            "es",
            0.02,
            0.04,
            _caribbean_given,
            andean,
            (0.98, 0.02),
            "qu",
        ),
    )


def _elsewhere() -> tuple[Community, ...]:
    s, g = stock_surnames, stock_given
    italian = _respelt_from(s.PLATINE, rare.italian_surname)
    wide = _respelt_from(s.WIDE, rare.italian_surname)
    platine = _given(g.PLATINE_MALE, g.PLATINE_FEMALE, 0.45)
    world = (zipf_pool((1, g.WIDE_MALE)), zipf_pool((1, g.WIDE_FEMALE)))
    chinese = (zipf_pool((1, g.CHINESE_MALE)), zipf_pool((1, g.CHINESE_FEMALE)))
    river = zipf_pool((0.4, s.SPANISH), (0.6, s.PLATINE))
    china, anywhere = zipf_pool((1, s.CHINESE)), zipf_pool((1, s.WIDE))
    brazil = zipf_pool((1, " ".join(s.WIDE.split()[:6] + s.WIDE.split()[28:37])))
    native, foreign = (1.0, 0.0), (0.05, 0.5)
    return (
        Community(
            "AR", 5.0, *platine, river, "es", 0.35, 0.03, _classic_given, italian, native, "it"
        ),
        Community(
            "BR", 1.0, *world, brazil, "pt", 0.3, 0.05, _caribbean_given, wide, (0.1, 0.7), "es"
        ),
        Community(
            "CN", 0.9, *chinese, china, "zh", 1.0, 0.0, _classic_given, wide, (0.02, 0.3), "yue"
        ),
        Community(
            "US", 0.5, *world, anywhere, "en", 0.9, 0.03, _classic_given, wide, foreign, "fr"
        ),
        Community(
            "SY", 0.2, *world, anywhere, "ar", 0.95, 0.03, _classic_given, wide, foreign, "en"
        ),
        Community(
            "IN", 0.2, *world, anywhere, "hi", 0.9, 0.03, _classic_given, wide, foreign, "en"
        ),
    )


def _chile() -> Community:
    """Partners and parents born here: they never come alone, hence no weight."""
    given = _given(stock_given.ANDEAN_MALE, stock_given.PLATINE_FEMALE, 0.9)
    pool = zipf_pool((1, stock_surnames.CHILEAN))
    rare_surname = _respelt_from(stock_surnames.CHILEAN, rare.iberian_surname)
    return Community(
        "CL", 0.0, *given, pool, "es", 0.0, 0.02, _classic_given, rare_surname, (1.0, 0.0), "arn"
    )
