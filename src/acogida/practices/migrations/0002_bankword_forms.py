from django.db import migrations, models


def fill(apps, schema_editor):
    """Entries that stand in the bank already are found by half words too."""
    from acogida.practices.rules.content import from_plain
    from acogida.practices.rules.stems import forms_of

    entries = apps.get_model("practices", "BankEntry")
    words = apps.get_model("practices", "BankWord")
    for entry in entries.objects.all():
        forms = forms_of(from_plain(entry.content), entry.place)
        rows = list(words.objects.filter(entry=entry))
        for row in rows:
            row.forms = forms.get(row.stem, "")
        words.objects.bulk_update(rows, ["forms"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_squashed")]

    operations = [
        migrations.AddField(
            model_name="bankword",
            name="forms",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
