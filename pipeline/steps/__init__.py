"""One function a step: read from the store, call a stage, write to the store, one transaction."""
