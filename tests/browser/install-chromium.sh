#!/bin/sh
# The browser tests drive Debian's Chromium; installing it needs apt and root.
set -eu
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
    echo "The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium) and run this again."
    exit 1
fi
