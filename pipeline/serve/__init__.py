"""The layers over HTTP: OGC API - Features and vector tiles, for reading alone."""
