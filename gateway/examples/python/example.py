"""Register an invoice, read it back, and list what this organisation has: python3 example.py URL CLIENT SECRET_FILE FILE"""

import sys
from pathlib import Path

from kontor_gateway import Gateway, Problem


def main(url, client, secret_file, file):
    gateway = Gateway(url, client, Path(secret_file).read_text().strip())
    invoice = Path(file)
    # Run again, this registers nothing twice: the key is the file's name.
    made = gateway.register(invoice.read_bytes(), "application/xml", key=f"document {invoice.name}")
    for warning in made["warnings"]:
        print("to look at:", warning)
    opened = gateway.ask("GET", f"/v1/documents/{made['documentId']}")
    print("registered:", opened["document"]["number"], opened["status"], made["documentId"])
    print("documents:", sum(1 for _ in gateway.pages("/v1/documents?limit=5")))
    try:
        gateway.ask("POST", f"/v1/documents/{made['documentId']}/acknowledgement")
    except Problem as problem:
        print("refused:", problem.name)


if __name__ == "__main__":
    main(*sys.argv[1:])
