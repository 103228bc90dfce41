"""The plan of action of an assessment, and each action of it."""
