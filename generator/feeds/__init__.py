"""Graph → Atom, JSON Feed, OPML, calendars, digests."""
