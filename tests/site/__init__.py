"""The whole real site, read by programs that others wrote."""
