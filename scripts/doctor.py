"""Examine an installation, and name the repair for each fault: python -m scripts.doctor."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from app.access.openid import Client, Provider, ProviderDown
from app.config import Config, load
from app.doctor import Finding, Verdict, examine
from app.errors import AppError

MARKS = {Verdict.GOOD: "ok    ", Verdict.ADVICE: "advice", Verdict.FAULT: "FAULT "}


def main(arguments: list[str] | None = None) -> int:
    """Print every finding; 0 without a fault, 1 with one."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.doctor",
        description="Look at documents, database, accounts, single sign-on, backup, index, worker, disk and access, "
        "with the same settings as the server. Changes nothing, save that a database of an older release is brought "
        "up to date.",
        epilog="Exit status: 0 no fault, 1 at least one fault.",
    )
    asks = "also ask the provider of single sign-on to describe itself: the one look that uses the network"
    parser.add_argument("--provider", action="store_true", help=asks)
    options = parser.parse_args(arguments)
    try:
        config = load()
        findings = examine(config, datetime.now(UTC))
        findings += [look_at_provider(config)] if options.provider else []
    except AppError as problem:
        findings = [Finding("settings", Verdict.FAULT, str(problem), "Correct the setting, then look again.")]
    for finding in findings:
        print(f"{MARKS[finding.verdict]}  {finding.name:<10} {finding.says}")
        if finding.repair:
            print(f"{'':20}→ {finding.repair}")
    faults = sum(finding.verdict is Verdict.FAULT for finding in findings)
    print(f"\n{faults} fault{'' if faults == 1 else 's'}.")
    return 1 if faults else 0


def look_at_provider(config: Config) -> Finding:
    """Whether the provider answers, as the issuer that the settings name, with keys that can be used."""
    if not config.oidc_issuer:
        return Finding("provider", Verdict.ADVICE, "Single sign-on is off: there is nobody to ask", "Set OIDC_ISSUER.")
    client = Client(config.oidc_issuer, config.oidc_client_id, config.oidc_client_secret, config.oidc_redirect_uri)
    try:
        keys = Provider(client).count_keys()
    except ProviderDown as problem:
        repair = f"Open {client.issuer.rstrip('/')}/.well-known/openid-configuration from this machine: OIDC_ISSUER "
        repair += "must be its 'issuer', letter for letter, and the firewall must let the server out to it."
        return Finding("provider", Verdict.FAULT, f"Of single sign-on: {problem}", repair)
    return Finding("provider", Verdict.GOOD, f"{client.issuer} answers, and shows keys ({keys})")


if __name__ == "__main__":
    sys.exit(main())
