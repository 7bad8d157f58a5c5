"""A client of Kontor's gateway in Python, with the standard library alone.

    gateway = Gateway("https://gateway.example", "erp", open("erp.secret").read().strip())
    made = gateway.register(open("invoice.xml", "rb").read(), "application/xml", key="invoice RE-1")

Every refusal is a `Problem`, whose `name` is the error's name in the SDK or the contract. Amounts and times are text,
as in the API. Nothing is tried again that the gateway has answered; what it has not answered is sent again under the
same Idempotency-Key, which is safe.
"""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid


class Problem(Exception):
    """A refusal (RFC 9457, and RFC 6749 of the token): what happened, and what to do about it."""

    def __init__(self, status, body):
        self.status = status
        self.name = str(body.get("type") or body.get("error", "")).rsplit(":", 1)[-1]
        self.values = body.get("values", {})
        self.request = body.get("request")
        super().__init__(f"{self.name}: {body.get('detail', '')} {body.get('todo', '')}")


def _problem(error):
    """The problem in an answer that is none of the gateway's successes; whoever stands between may have answered in other words."""
    try:
        body = json.loads(error.read())
    except ValueError:
        body = {}
    return Problem(error.code, body if isinstance(body, dict) else {"detail": str(body)})


class Gateway:
    def __init__(self, url, client, secret, timeout=60, context=None):
        """`context` is an ssl.SSLContext, with the client's certificate where it has one."""
        self.url = url.rstrip("/")
        self.client = client
        self.secret = secret
        self.timeout = timeout
        self.context = context
        self._token = None
        self._until = 0.0

    def _open(self, request):
        return urllib.request.urlopen(request, timeout=self.timeout, context=self.context)

    def token(self):
        """An access token, a new one shortly before the last one ends."""
        if self._token is None or time.monotonic() >= self._until:
            credentials = ":".join(urllib.parse.quote(part, safe="") for part in (self.client, self.secret))
            request = urllib.request.Request(
                f"{self.url}/oauth/token",
                data=urllib.parse.urlencode({"grant_type": "client_credentials"}).encode(),
                headers={"authorization": "Basic " + base64.b64encode(credentials.encode()).decode()},
            )
            with self._open(request) as response:
                told = json.load(response)
            self._token = told["access_token"]
            self._until = time.monotonic() + told["expires_in"] - 30
        return self._token

    def ask(self, method, path, body=None, media="application/json", key=None, attempts=4):
        """Ask, and return what is told. Where no answer comes, ask again: under the same key nothing is done twice."""
        key = key or (str(uuid.uuid4()) if method == "POST" else None)
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"accept": "application/json"}
        if data is not None:
            headers["content-type"] = media
        if key is not None:
            # What a key may be made of is not what names are made of.
            headers["idempotency-key"] = hashlib.sha256(key.encode()).hexdigest()
        for attempt in range(attempts):
            last = attempt == attempts - 1
            try:
                headers["authorization"] = f"Bearer {self.token()}"
                request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
                with self._open(request) as response:
                    text = response.read()
                    return json.loads(text) if text else None
            except urllib.error.HTTPError as error:
                problem = _problem(error)
                passes = error.code in (429, 503) or problem.name == "RequestUnderWay"
                if last or not passes:
                    raise problem from None
                time.sleep(float(error.headers.get("retry-after", 2**attempt)))
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                if last:
                    raise
                time.sleep(2**attempt)

    def pages(self, path):
        """Every item of a list, page by page."""
        cursor = ""
        while cursor is not None:
            more = ("&" if "?" in path else "?") + urllib.parse.urlencode({"cursor": cursor}) if cursor else ""
            page = self.ask("GET", path + more)
            yield from page["items"]
            cursor = page["next"]

    def register(self, document, media="application/json", key=None, **query):
        """Register a document; `key` is a name for it that never changes, such as the number of the invoice."""
        tail = "?" + urllib.parse.urlencode(query) if query else ""
        return self.ask("POST", "/v1/documents" + tail, document, media, key)

    def finished(self, operation, patience=600):
        """Wait until an operation has ended, and return its result. Raises Problem where it failed."""
        end = time.monotonic() + patience
        while operation["state"] in ("waiting", "running"):
            if time.monotonic() > end:
                raise TimeoutError(operation["id"])
            time.sleep(0.5)
            operation = self.ask("GET", f"/v1/operations/{operation['id']}")
        if operation["state"] == "failed":
            raise Problem(operation["problem"]["status"], operation["problem"])
        return operation["result"]


def verify_webhook(headers, body, secret, tolerance=300):
    """The event in a webhook's body (bytes), if it was signed with the secret within `tolerance` seconds. Raises ValueError."""
    found = {name.lower(): value for name, value in headers.items()}
    message, stamp, signatures = (found.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not stamp.isascii() or not stamp.isdigit():
        raise ValueError("the message says no time")
    if abs(time.time() - int(stamp)) > tolerance:
        raise ValueError("the message is too old, or from the future")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, f"{message}.{stamp}.".encode() + body, hashlib.sha256).digest()
    for one in signatures.split():
        version, _, signature = one.partition(",")
        if version == "v1" and hmac.compare_digest(signature.encode(), base64.b64encode(signed)):
            return json.loads(body)
    raise ValueError("the message is not signed with this secret")
