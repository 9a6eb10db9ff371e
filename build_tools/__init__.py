"""The machinery: reading, rendering, reporting, the command line and the site."""
