"""Control status -> files, pictures and words."""
