"""The register of evidence of an assessment, and each piece of it."""
