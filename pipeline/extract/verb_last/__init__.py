"""Reads languages in Arabic script whose verb closes its clause; each is a data file."""
