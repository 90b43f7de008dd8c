from django.db import migrations

ACTING = "(select nullif(current_setting('acogida.municipality', true), '')::uuid)"

# Everybody reads the bank; who acts for an office writes and takes out only its own entries. The
# shipped ones belong to none and are written where nobody acts, when catalogues are loaded.
FENCE = [
    "alter table practices_bankentry enable row level security",
    "create policy everybody_reads on practices_bankentry for select using (true)",
    "create policy own_entry on practices_bankentry"
    f" using (municipality_id is not distinct from {ACTING})",
    "alter table practices_bankword enable row level security",
    "create policy everybody_reads on practices_bankword for select using (true)",
    "create policy own_entry on practices_bankword using (exists (select 1 from"
    " practices_bankentry e where e.id = entry_id"
    f" and e.municipality_id is not distinct from {ACTING}))",
]
OPEN = [
    "drop policy own_entry on practices_bankword",
    "drop policy everybody_reads on practices_bankword",
    "alter table practices_bankword disable row level security",
    "drop policy own_entry on practices_bankentry",
    "drop policy everybody_reads on practices_bankentry",
    "alter table practices_bankentry disable row level security",
]


def fence(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in FENCE:
            schema_editor.execute(statement)


def unfence(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in OPEN:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]

    operations = [migrations.RunPython(fence, unfence)]
