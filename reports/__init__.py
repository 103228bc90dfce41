"""What it says: content, pages, PDFs, results as data."""

RELEASE = "0.1.0"  # printed in every report; pyproject.toml has the same, by a test
