"""The reference part of the documentation, written from the program itself."""
