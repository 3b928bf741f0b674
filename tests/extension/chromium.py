"""Chromium with the built extension in it, as a reader uses it: headless, the shipped code unchanged."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, Playwright, Response, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

NEWS = "https://news.example"
"""Where the test's articles live: no loopback address, so that the extension may enter only when asked to."""

_HOST = "periksa-card"
_AXE_RUN = """async () => {
  const { violations } = await axe.run(document);
  return violations.map(v => `${v.id} (${v.impact}): ${v.nodes.map(n => n.target.join(' ')).join(', ')}`);
}"""
# From where to where to drag the mouse to select ``text`` in ``css``; right-to-left text starts at its right edge.
_DRAG = """([css, text]) => {
  const walker = document.createTreeWalker(document.querySelector(css), NodeFilter.SHOW_TEXT);
  let node, at = -1;
  while ((node = walker.nextNode()) && (at = node.data.indexOf(text)) < 0);
  const box = (k) => { const r = document.createRange(); r.setStart(node, k); r.setEnd(node, k + 1);
    return r.getBoundingClientRect(); };
  node.parentElement.scrollIntoView({ block: 'center' });
  const rtl = getComputedStyle(node.parentElement).direction === 'rtl';
  const first = box(at), last = box(at + text.length - 1);
  return [rtl ? first.right - .5 : first.left + .5, first.y + first.height / 2,
          rtl ? last.left + .5 : last.right - .5, last.y + last.height / 2];
}"""
_OPEN_ROOTS = """{ const attach = Element.prototype.attachShadow;
  globalThis.rootsOpened = 0;
  Element.prototype.attachShadow = function (init) {
    globalThis.rootsOpened += 1;
    return attach.call(this, { ...init, mode: 'open' });
  }; }"""


# A press that is not answered by then is pressed again, as a person would.
_PRESSES = 4
_PRESS_TAKES_MS = 8_000


class Chromium:
    """One browser for all tests; ``page`` is the tab they use."""

    def __init__(self, playwright: Playwright, executable: str, extension: Path, axe: Path) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="periksa-chromium-", ignore_cleanup_errors=True)
        self._axe = axe
        self._context: BrowserContext = playwright.chromium.launch_persistent_context(
            self._profile.name,
            executable_path=executable,
            headless=True,
            viewport={"width": 1000, "height": 760},
            args=[
                # Playwright passes --disable-extensions; only this lifts it, and only for ours.
                f"--disable-extensions-except={extension}",
                f"--load-extension={extension}",
                "--enable-unsafe-extension-debugging",  # Extensions.triggerAction, below
                "--no-sandbox",  # containers run as root
                "--disable-quic",
                "--lang=en",
            ],
        )
        self.worker = (
            self._context.service_workers[0]
            if self._context.service_workers
            else self._context.wait_for_event("serviceworker")
        )
        self.origin = f"chrome-extension://{urlsplit(self.worker.url).netloc}"
        self._pages: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._context.route(f"{NEWS}/**", self._serve)
        self.page: Page = self._context.pages[0]
        context = self._context
        assert context.browser is not None
        self._browser_cdp: CDPSession = context.browser.new_browser_cdp_session()

    def close(self) -> None:
        self._context.close()
        self._profile.cleanup()

    # ---- pages ----

    def _serve(self, route: Route) -> None:
        html, headers = self._pages.get(urlsplit(route.request.url).path, ("", {}))
        route.fulfill(status=200 if html else 404, content_type="text/html; charset=utf-8", headers=headers, body=html)

    def open_article(self, html: str, headers: Mapping[str, str] | None = None, path: str = "/article") -> None:
        """Opens ``html`` as a page of the news site, anew."""
        self._pages[path] = (html, {"content-type": "text/html; charset=utf-8", **(headers or {})})
        self.page.goto(NEWS + path)

    def goto(self, url: str) -> Response | None:
        return self.page.goto(url)

    # ---- the extension ----

    def configure(self, **settings: Any) -> None:
        """Stores settings as the options page does; what is not named goes back to its default."""
        self.wake()
        page = self._context.new_page()
        page.goto(f"{self.origin}/options.html")
        page.evaluate("async s => { await chrome.storage.local.clear(); await chrome.storage.local.set(s); }", settings)
        page.close()

    def press_toolbar_button(self) -> None:
        """Presses the extension's button for the open tab, which grants `activeTab` as a real press does."""
        targets = self._browser_cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(target for target in targets if target["url"] == self.page.url)
        extension_id = urlsplit(self.origin).netloc
        self._browser_cdp.send("Extensions.triggerAction", {"id": extension_id, "targetId": tab["targetId"]})

    def activate(self) -> None:
        """Turns the extension on for the open page, and lets the test look into its closed shadow root."""
        host = self.page.locator(_HOST)
        for _ in range(_PRESSES):
            # On a busy machine the browser drops a press that reaches a tab it has not brought to the front yet.
            self.page.bring_to_front()
            self.press_toolbar_button()
            try:
                host.wait_for(state="attached", timeout=_PRESS_TAKES_MS)
            except PlaywrightTimeout:
                continue
            break
        else:
            raise AssertionError(f"the extension did not answer {_PRESSES} presses of its button")
        self.open_roots()

    def press_shortcut(self) -> None:
        """Calls the worker's own listener: a headless browser passes no keys to its shortcuts."""
        self.wake()
        self.worker.evaluate(
            "chrome.tabs.query({active: true, lastFocusedWindow: true})"
            ".then(([tab]) => chrome.commands.onCommand.dispatch('check-selection', tab))"
        )

    def choose_menu_entry(self, text: str) -> None:
        """Calls the worker's own listener: a headless browser shows no context menu."""
        self.wake()
        self.worker.evaluate(
            "text => chrome.tabs.query({active: true, lastFocusedWindow: true}).then(([tab]) => chrome.contextMenus"
            ".onClicked.dispatch({menuItemId: 'check-selection', frameId: 0, selectionText: text}, tab))",
            text,
        )

    def wake(self) -> None:
        """Has the worker running: `evaluate` waits for ever on one that is stopped."""
        page = self._context.new_page()
        page.goto(f"{self.origin}/options.html")
        page.evaluate("chrome.runtime.sendMessage({type: 'probe', server: 'http://127.0.0.1:9'})")
        page.close()

    def stop_worker(self) -> None:
        """Stops the background worker, as the browser does after half a minute without work."""
        page = self._context.new_page()
        page.goto(f"{self.origin}/options.html")
        cdp = self._context.new_cdp_session(page)
        states: list[str] = []
        cdp.on(
            "ServiceWorker.workerVersionUpdated",
            lambda event: states.extend(version["runningStatus"] for version in event["versions"]),
        )
        cdp.send("ServiceWorker.enable")
        cdp.send("ServiceWorker.stopAllWorkers")
        self.wait_until(lambda: bool(states) and states[-1] == "stopped", page, "the worker to stop")
        page.close()

    @staticmethod
    def wait_until(condition: Callable[[], bool], page: Page, what: str) -> None:
        for _ in range(200):
            if condition():
                return
            page.wait_for_timeout(30)
        raise AssertionError(f"waited 6 seconds for {what}")

    # ---- reading ----

    def open_roots(self) -> None:
        """Has the content script make its shadow root anew, as an open one: locators and axe cannot enter a closed one.

        A change of the settings is what makes it start over.
        """
        cdp = self._context.new_cdp_session(self.page)
        worlds: list[dict[str, Any]] = []
        cdp.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
        cdp.send("Runtime.enable")
        self.wait_until(lambda: any(w["origin"] == self.origin for w in worlds), self.page, "the content script")
        own = [world["id"] for world in worlds if world["origin"] == self.origin][-1]
        cdp.send("Runtime.evaluate", {"contextId": own, "expression": _OPEN_ROOTS})
        self.worker.evaluate("chrome.storage.local.set({nudge: Math.random()})")
        count = {"contextId": own, "expression": "globalThis.rootsOpened"}
        self.wait_until(
            lambda: cdp.send("Runtime.evaluate", count)["result"]["value"] > 0, self.page, "the reader to start over"
        )
        cdp.detach()

    def select(self, text: str, css: str = "body", page: Page | None = None) -> None:
        """Selects ``text`` in ``css`` with the mouse."""
        page = page or self.page
        page.evaluate("getSelection().removeAllRanges()")  # pressing on selected text would drag it away
        page.evaluate(_DRAG, [css, text])  # scrolls
        x1, y1, x2, y2 = page.evaluate(_DRAG, [css, text])
        mouse = page.mouse
        mouse.move(x1, y1)
        mouse.down()
        mouse.move((x1 + x2) / 2, y1)
        mouse.move(x2, y2)
        mouse.up()

    @property
    def button(self) -> Locator:
        return self.page.locator(f"{_HOST} button.offer")

    @property
    def card(self) -> Locator:
        return self.page.locator(f"{_HOST} .card")

    def wait_for_card(self, state: str = "report") -> Locator:
        expect(self.card).to_have_attribute("data-state", state)
        self.card.evaluate("card => Promise.all(card.getAnimations().map(animation => animation.finished))")
        return self.card

    def check(self, text: str, css: str = "body", state: str = "report") -> Locator:
        """Selects, presses the small button, and gives the card that answers."""
        self.select(text, css)
        self.button.click()
        return self.wait_for_card(state)

    def open_tab(self) -> Page:
        """Another tab, in which a page's own shadow roots are open ones."""
        page = self._context.new_page()
        page.add_init_script(_OPEN_ROOTS)
        return page

    # ---- looking ----

    def find_violations(self, page: Page | None = None) -> list[str]:
        """What axe-core finds on the page, in the card too. It judges contrast only inside the body, and at rest."""
        page = page or self.page
        page.emulate_media(reduced_motion="reduce")
        page.evaluate(
            f"for (const host of document.querySelectorAll('html > {_HOST}')) "
            "{ document.body.append(host); host.showPopover(); }"
        )
        page.evaluate(self._axe.read_text(encoding="utf-8"))
        found: list[str] = page.evaluate(_AXE_RUN)
        return found

    def set_width(self, width: int, height: int = 760) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def set_dark(self, on: bool) -> None:
        self.page.emulate_media(color_scheme="dark" if on else "light")

    def restore(self) -> None:
        """Undoes what a test may have set."""
        self.page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        self.set_width(1000)
