"""What is believed, on both clocks -> a folder that any web server can serve."""
