from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_search_index"),
    ]

    operations = [
        migrations.DeleteModel(name="SearchLeaf"),
        migrations.RemoveConstraint(
            model_name="searchterm",
            name="search_term_once",
        ),
        migrations.RemoveField(
            model_name="searchterm",
            name="leaves",
        ),
        migrations.AddField(
            model_name="searchterm",
            name="part",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="searchterm",
            constraint=models.UniqueConstraint(
                fields=("municipality", "kind", "text", "part"), name="search_term_once"
            ),
        ),
    ]
