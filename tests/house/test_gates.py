"""The gates of `make check` see what they are there to see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import files, locks, messages
from tools.report import Finding

ROOT = Path(__file__).resolve().parents[2]
PAGE = "src/acogida/people/templates/people/page.html"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def judged(root: Path, name: str, text: str) -> list[str]:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text)
    return [finding.what.partition(":")[0] for finding in files.findings(root, [name])]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('<script src="{% static "a.js" %}"></script>', []),
        ("{# <script>old</script> #}", []),
        ("<script>x()</script>", ["inline script"]),
        ("<STYLE>b{}</STYLE>", ["inline style element"]),
        ('<p class="x"\n style="color:red">', ["inline style"]),
        ('<a onclick="x()">', ["inline handler"]),
        ('<a hx-on:click="x()">', ["inline handler"]),
        ('<a href="javascript:x()">', ["javascript"]),
        ('<a data-one="1" title="on = x">', []),
        ("{% blocktranslate trimmed count n=n %}a{% endblocktranslate %}", []),
        (
            "{% blocktranslate %}a{% endblocktranslate %}",
            ["blocktranslate without trimmed"],
        ),
    ],
)
def test_a_template_carries_no_inline_code(tmp_path, text, verdict):
    assert [
        what[: len("blocktranslate without trimmed")] for what in judged(tmp_path, PAGE, text)
    ] == (verdict)


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "util/x.py", "common/x.py"])
def test_a_drawer_for_anything_is_refused(tmp_path, name):
    assert judged(tmp_path, f"src/acogida/people/{name}", "") == ["a drawer for anything"]


def test_a_heavy_file_is_refused(tmp_path):
    assert judged(tmp_path, "docs/picture.svg", "x" * 1_000_001) == [
        "1,000,001 bytes, at most 1,000,000"
    ]


def locked(root: Path, **changes: str) -> list[Finding]:
    written = {
        "requirements/base.in": "Django>=5.2\n",
        "requirements/base.txt": "django==5.2.1 \\\n    --hash=sha256:aa\n",
        "requirements/dev.in": "-c base.txt\npytest\n",
        "requirements/dev.txt": "pytest==9.0 \\\n    --hash=sha256:bb\n    # via -r dev.in\n",
        "requirements/spark.in": "",
        "requirements/spark.txt": "",
        "package.json": json.dumps({"devDependencies": {"axe-core": "4.0.0"}}),
        "package-lock.json": json.dumps(
            {
                "packages": {
                    "": {"devDependencies": {"axe-core": "4.0.0"}},
                    "node_modules/axe-core": {"version": "4.0.0", "integrity": "sha512-x"},
                }
            }
        ),
        **changes,
    }
    (root / "requirements").mkdir()
    for name, text in written.items():
        (root / name).write_text(text)
    return locks.findings(root)


def test_lock_files_in_order_are_let_through(tmp_path):
    assert locked(tmp_path) == []


def test_a_lock_without_hash_with_an_index_or_behind_is_refused(tmp_path):
    found = locked(
        tmp_path,
        **{
            "requirements/base.txt": "--index-url https://example.org/simple\ndjango==5.2.1\n",
            "requirements/dev.in": "pytest\nruff\n",
            "package.json": json.dumps({"devDependencies": {"axe-core": "4.1.0"}}),
        },
    )

    assert found == [
        Finding("requirements/base.txt", "carries an address or an index: --index-url"),
        Finding("requirements/base.txt", "django has no hash"),
        Finding("requirements/dev.txt", "ruff is asked for but not locked: make lock"),
        Finding("package-lock.json", "devDependencies differ from package.json: make lock"),
    ]


def test_a_front_end_lock_with_an_address_is_refused(tmp_path):
    lock = {"packages": {"": {}, "node_modules/x": {"resolved": "https://example.org/x.tgz"}}}

    found = locked(tmp_path, **{"package-lock.json": json.dumps(lock), "package.json": "{}"})

    assert found == [
        Finding("package-lock.json", "carries an address: https://"),
        Finding("package-lock.json", "node_modules/x has no hash"),
    ]


def catalogue(root: Path, code: str, entries: str) -> list[str]:
    folder = root / "acogida" / "people" / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(HEADER + entries)
    (root / "acogida" / "people" / "words.py").write_text(code)
    (root / "acogida" / "people" / "apps.py").touch()
    return [finding.what for finding in messages.findings(root / "acogida")]


CODE = 'from django.utils.translation import gettext as _\n_("Save %(name)s")\n'


def test_a_whole_catalogue_is_let_through(tmp_path):
    entry = '#, python-format\nmsgid "Save %(name)s"\nmsgstr "Guardar a %(name)s"\n'

    assert catalogue(tmp_path, CODE, entry) == []


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ("", ["missing: 'Save %(name)s'"]),
        ('msgid "Save %(name)s"\nmsgstr ""\n', ["empty: 'Save %(name)s'"]),
        ('#, fuzzy\nmsgid "Save %(name)s"\nmsgstr "Guardar"\n', ["fuzzy: 'Save %(name)s'"]),
        (
            'msgid "Old"\nmsgstr "Viejo"\n\nmsgid "Save %(name)s"\nmsgstr "Guardar a %(name)s"\n',
            ["stale: 'Old'"],
        ),
        (
            'msgid "Save %(name)s"\nmsgstr "Guardar a %(name)s"\n\n#~ msgid "Old"\n#~ msgstr "V"\n',
            ["stale: 'Old', commented out"],
        ),
    ],
)
def test_a_catalogue_with_a_gap_is_refused(tmp_path, entry, verdict):
    assert catalogue(tmp_path, CODE, entry) == verdict


def test_a_translation_that_loses_a_placeholder_is_refused(tmp_path):
    entry = '#, python-format\nmsgid "Save %(name)s"\nmsgstr "Guardar a %(nombre)s"\n'

    (found,) = catalogue(tmp_path, CODE, entry)

    assert found.startswith("placeholders: ")


def test_messages_outside_every_app_are_refused(tmp_path):
    (tmp_path / "acogida" / "lib").mkdir(parents=True)
    (tmp_path / "acogida" / "lib" / "words.py").write_text(CODE)

    (found,) = messages.findings(tmp_path / "acogida")

    assert found.what.startswith("messages outside every app?")


def test_an_app_that_has_no_catalogue_yet_is_refused(tmp_path):
    (tmp_path / "acogida" / "people").mkdir(parents=True)
    (tmp_path / "acogida" / "people" / "words.py").write_text(CODE)
    (tmp_path / "acogida" / "people" / "apps.py").touch()

    found = messages.findings(tmp_path / "acogida")

    assert found == [Finding("people/locale/es/LC_MESSAGES/django.po", "missing: make messages")]
