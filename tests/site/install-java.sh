#!/bin/sh
# The checker of HTML runs on Java; installing it needs apt and root.
set -eu
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Java for the checker of HTML …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq default-jre-headless >/dev/null
else
    echo "The checker of HTML needs Java. Install it (Debian: sudo apt-get install default-jre-headless) and run this again."
    exit 1
fi
