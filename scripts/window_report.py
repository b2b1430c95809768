"""Look at the chat window of a running server: its size, its times, what axe-core finds, a picture of each state.

    scripts/run                                          # in another terminal
    python -m scripts.window_report http://127.0.0.1:8000
    python -m scripts.window_report http://127.0.0.1:8000 --pictures FOLDER

Needs the packages of requirements-dev.txt and Chromium. Run it on a machine that does nothing else. Prints tables in
Markdown. Exits with 1 when axe-core finds a fault.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.arguments import development_packages

with development_packages():
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, Error, Page, sync_playwright

    from scripts.window_states import HEIGHTS, STATES, WIDTHS, Questions, show_state

CHROMIUM = Path("/usr/bin/chromium")
RUNS = 9
SCHEMES = ("light", "dark")
# An old telephone on a poor line: a processor six times slower, 400 kbit/s, 400 ms there and back.
SLOWER, BYTES_PER_SECOND, LATENCY_MS = 6, 50_000, 400
SHIPPED = Questions(
    council="norfolk",
    answered="Who is the director of children's services in Norfolk?",
    grades="How has Norfolk's Ofsted rating changed?",
    role="Which roles are advertised in Norfolk?",
    not_found="Is there a swimming pool for staff?",
    clarify="What is the Ofsted rating?",
)
OPENING = """async () => {
  const root = document.querySelector('council-chat').shadowRoot;
  const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const start = performance.now();
  root.querySelector('.launcher').click();
  await painted();
  const shown = performance.now() - start;
  while (!root.querySelector('.ways li')) await painted();
  return [shown, performance.now() - start];
}"""
ASKING = """async (question) => {
  const root = document.querySelector('council-chat').shadowRoot;
  const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const before = root.querySelectorAll('.answer').length;
  root.querySelector('#question').value = question;
  root.querySelector('#question').dispatchEvent(new Event('input'));
  const start = performance.now();
  root.querySelector('form.ask').requestSubmit();
  while (root.querySelectorAll('.answer').length === before) await painted();
  return performance.now() - start;
}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    root = options.server.rstrip("/")
    try:
        with _browsing(options.chromium) as browser:
            _print_size(root)
            _print_times(browser, root)
            faults = _print_faults(browser, root)
            if options.pictures:
                _take_pictures(browser, root, options.pictures)
    except (Error, OSError) as problem:
        print(f"The window could not be looked at: {problem}", file=sys.stderr)
        return 2
    return 1 if faults else 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.window_report",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("server", help="address of a running server that holds the documents of knowledge/")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep a picture of each state and width here")
    parser.add_argument("--chromium", type=Path, default=CHROMIUM, help=f"the browser (default: {CHROMIUM})")
    return parser.parse_args(arguments)


@contextmanager
def _browsing(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _print_size(root: str) -> None:
    with urllib.request.urlopen(f"{root}/widget.js", timeout=30) as response:
        text = response.read()
    print(f"Script: {len(gzip.compress(text, 9)):,} bytes compressed, {len(text):,} plain\n")


def _print_times(browser: Browser, root: str) -> None:
    """Each run in a browser context of its own, so that nothing is cached; the server is warm."""
    print(f"| milliseconds, median of {RUNS} (slowest) | this machine | old telephone, poor line |\n|---|---|---|")
    quick, slow = (_times(browser, root, is_slow=is_slow) for is_slow in (False, True))
    for name, here, there in zip(
        ("click to panel shown", "click to greeting", "send to answer"), quick, slow, strict=True
    ):
        print(f"| {name} | {_told(here)} | {_told(there)} |")
    print()


def _times(browser: Browser, root: str, *, is_slow: bool) -> list[list[float]]:
    rows = []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(f"{root}/?council={SHIPPED.council}")
        if is_slow:
            _slow_down(page)
        rows.append([*page.evaluate(OPENING), page.evaluate(ASKING, SHIPPED.answered)])
        context.close()
    return [list(column) for column in zip(*rows, strict=True)]


def _slow_down(page: Page) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    line: dict[str, Any] = {"offline": False, "latency": LATENCY_MS}
    line |= {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
    protocol.send("Network.emulateNetworkConditions", line)


def _told(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f} ({max(times):.0f})"


def _print_faults(browser: Browser, root: str) -> int:
    """The faults of each state, summed over widths, for both schemes."""
    print(f"| axe-core at {', '.join(map(str, WIDTHS))} px | {' | '.join(SCHEMES)} |\n|---|---|---|")
    total = 0
    for state in STATES:
        found = [_faults(browser, root, state, scheme) for scheme in SCHEMES]
        total += sum(map(len, found))
        print(f"| {state} | {' | '.join(', '.join(sorted(set(each))) or 'none' for each in found)} |", flush=True)
    print()
    return total


def _faults(browser: Browser, root: str, state: str, scheme: Any) -> list[str]:
    faults: list[str] = []
    for width in WIDTHS:
        # The program has to be put into the page, which the page's own policy would forbid.
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        show_state(page, root, state, SHIPPED)
        faults += [fault["id"] for fault in Axe().run(page).response["violations"]]
        context.close()
    return faults


def _take_pictures(browser: Browser, root: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for state in STATES:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
            page = context.new_page()
            show_state(page, root, state, SHIPPED)
            page.screenshot(path=folder / f"{state}-{width}.png")
            context.close()
    print(f"{len(STATES) * len(WIDTHS)} pictures in {folder}")


if __name__ == "__main__":
    sys.exit(main())
