"""A sign-in of another organisation: an OpenID provider for tests, without a page."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


@contextmanager
def provide():
    """Serve one; `claims` of what is yielded say who comes, `url` where it is."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            here, address = self.server.url, urlsplit(self.path)
            if address.path == "/authorize":
                asked = {name: one[0] for name, one in parse_qs(address.query).items()}
                answer = urlencode({"code": "x", "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{answer}")
                self.end_headers()
            elif address.path == "/userinfo":
                self.say(self.server.claims)
            else:
                self.say(
                    {
                        "issuer": here,
                        "authorization_endpoint": f"{here}/authorize",
                        "token_endpoint": f"{here}/token",
                        "userinfo_endpoint": f"{here}/userinfo",
                        "jwks_uri": f"{here}/keys",
                    }
                )

        def do_POST(self):
            self.say({"access_token": "t", "token_type": "Bearer", "expires_in": 60})

        def say(self, what):
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.claims = {}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
