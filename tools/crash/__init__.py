"""What tries whether a run that dies half-way, whatever it dies of, loses nothing."""
