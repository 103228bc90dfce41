"""What a machine can see of a page that stands in a browser."""

from axe_playwright_python.base import AXE_SCRIPT

WIDTHS = (320, 360, 1280)
SCHEMES = ("light", "dark")
IS_THERE = "() => Boolean(globalThis.axe)"
RUN = """() => axe.run({resultTypes: ["violations"]}).then(
    ({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a, button, summary, input:not([type=hidden]), textarea')]
  .filter((one) => one.checkVisibility() && !one.matches('.away, .skip, p a'))
  .filter((one) => !one.closest('p, li, td, dd') || one.matches('button'))
  .map((one) => [one, one.matches('.choice input') ? one.labels[0] : one])
  .map(([one, tile]) => [one, tile.getBoundingClientRect()])
  .filter(([one, box]) => box.height < (one.matches('.button') ? 44 : 24))
  .map(([one]) => one.outerHTML.slice(0, 120))"""
# what cannot be pressed, because something else lies over it
COVERED = """() => [...document.querySelectorAll(
    'a[href], button, summary, select, textarea, input:not([type=hidden])')]
  .filter((one) => one.checkVisibility() && !one.matches('.away, .skip, :disabled'))
  .filter((one) => {
    one.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = one.getClientRects()[0];
    if (!box || !box.width || !box.height) return false;
    const met = document.elementFromPoint(
      box.left + box.width / 2, box.top + box.height / 2);
    return met && !one.contains(met) && !met.contains(one)
      && ![...(one.labels || [])].some((label) => label.contains(met));
  })
  .map((one) => 'covered: ' + one.outerHTML.slice(0, 120))"""


def breaches(page):
    """Return the rules of axe that are broken, and where each is first.

    Axe stays in a page: to put it there costs more than to ask it.
    """
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    return [(rule, html[:120]) for rule, html in page.evaluate(RUN)]


def troubles(page, state):
    """Return what axe finds, what scrolls sideways and what is too small to hit."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        sideways = "document.documentElement.scrollWidth > innerWidth"
        if page.evaluate(sideways):
            found.append((state, width, "scrolls sideways"))
        found += [(state, width, html) for html in page.evaluate(SMALL_TARGETS)]
        found += [(state, width, html) for html in page.evaluate(COVERED)]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [(state, width, scheme, *what) for what in breaches(page)]
    return found
