"""The site on this machine while it is being written: what is asked for is made when it is asked for."""
