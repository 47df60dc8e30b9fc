"""What a web archive has of a cited address where nothing is found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0019_cited_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="citedaddress",
            name="copy_url",
            field=models.URLField(blank=True, max_length=2000, verbose_name="copy in an archive"),
        ),
    ]
