"""What a browser may load and run on a page of the site: one policy, said in three ways.

Nothing is learnt from the built pages: a script that got in there would be blessed.
"""

from __future__ import annotations

from generator.outputs import Output, text_output

_NONE, _SELF = "'none'", "'self'"
_DIRECTIVES = {
    "default-src": _NONE,
    "script-src": f"{_SELF} 'wasm-unsafe-eval'",  # the search runs as WebAssembly
    "style-src": _SELF,
    "img-src": f"{_SELF} data:",
    "font-src": _SELF,
    "connect-src": _SELF,
    "worker-src": _SELF,
    "manifest-src": _SELF,
    "form-action": _NONE,
    "base-uri": _NONE,
}
POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES.items())
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
HEADERS = {
    # A page cannot forbid in its own words that others put it into a frame.
    "Content-Security-Policy": f"{POLICY}; frame-ancestors {_NONE}",
    "X-Content-Type-Options": "nosniff",
}
_HEAD = b"<head>\n"


def policy_files() -> tuple[Output, ...]:
    """The policy for servers: a `_headers` file, and lines for nginx to include."""
    listed = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    added = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return text_output("_headers", f"/*\n{listed}"), text_output("headers.nginx.conf", added)


def policed(output: Output) -> Output:
    """A file for the site: if it is a page, with the policy first in its head."""
    if not output.path.endswith(".html"):
        return output
    return Output(output.path, output.content.replace(_HEAD, _HEAD + META.encode() + b"\n", 1))
