from django.db import migrations, models

from acogida.platform.writing import maintenance

# The index is derived and its sets are written in another way now: it starts empty, and
# `acogida search rebuild --outdated` (part of `acogida start`) fills it.
EMPTY = [
    "delete from people_searchterm",
    "delete from people_searchpage",
    "update people_searchshelf set scheme = 0, new_words = '[]'",
]


def empty(apps, schema_editor):
    with maintenance(because="the search index is made anew"):
        for statement in EMPTY:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_lean_indexes"),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="searchterm", name="search_term_once"),
        migrations.RemoveField(model_name="searchterm", name="part"),
        migrations.AddConstraint(
            model_name="searchterm",
            constraint=models.UniqueConstraint(
                fields=("municipality", "kind", "text"), name="search_term_once"
            ),
        ),
    ]
