"""Room and looks: reflow, zoom, text spacing, large text, hostile pages, no shift, colours of a school."""

from __future__ import annotations

import pytest

from tests.browser import axe
from tests.browser.script import EVERY

#: What stands out of the panel to the side, or is cut off. Scrolling down is fine.
_SPILLS = """() => {
  const root = document.querySelector('privacy-assistant').shadowRoot;
  const panel = root.querySelector('.panel');
  const out = [];
  const edge = panel.getBoundingClientRect();
  for (const node of panel.querySelectorAll('*')) {
    const box = node.getBoundingClientRect();
    if (!box.width || node.classList.contains('away') || node.closest('.away')) continue;
    if (box.left < edge.left - 1 || box.right > edge.right + 1) out.push('out: ' + node.outerHTML.slice(0, 120));
    const look = getComputedStyle(node);
    if (node.scrollWidth > node.clientWidth + 1 && look.overflowX !== 'visible') out.push('cut: ' + node.outerHTML.slice(0, 120));
    if (look.overflowY === 'hidden' && node !== panel && node.scrollHeight > node.clientHeight + 1) out.push('hidden: ' + node.outerHTML.slice(0, 120));
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push('the page scrolls sideways');
  if (edge.left < 0 || edge.right > innerWidth + 1 || edge.top < 0) out.push('the panel is out of the window');
  return out;
}"""
#: WCAG 2.2, 1.4.12.
_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
  const root = document.querySelector('privacy-assistant').shadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}"""
#: How everything looks and where it stands; the announcer too.
_LOOKS = """(() => {
  const all = [...document.querySelector('privacy-assistant').shadowRoot.querySelectorAll('*')];
  return [...all, document.querySelector('body > [role=status]')].map((node) => {
    if (node.localName === 'details') node.open = true;
    const look = getComputedStyle(node), box = node.getBoundingClientRect();
    return [node.localName, look.fontSize, look.color, look.display, look.letterSpacing, look.textTransform,
      look.opacity, look.visibility, look.transform, Math.round(box.width), Math.round(box.height)].join(' ');
  });
})()"""
KINDS = ("answer", "date", "multi_choice", "select", "check", "receipt", "safety")


async def shown(visit, fresh_script, kind, **options):
    page = await visit(**options)
    await page.open()
    fresh_script.say(EVERY[kind])
    await page.ask("Hello")
    for fold in await page.log.locator("details").all():
        await fold.evaluate("(node) => { node.open = true; }")
    return page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(1280, 900), (320, 256), (320, 568), (256, 600), (844, 390)])
async def test_nothing_stands_out_or_is_cut_off(visit, fresh_script, kind, size):
    page = await shown(visit, fresh_script, kind, width=size[0], height=size[1])
    assert await page.tab.evaluate(_SPILLS) == []
    await page.tab.evaluate(_SPACING)
    assert await page.tab.evaluate(_SPILLS) == []


@pytest.mark.parametrize("kind", ["answer", "date", "multi_choice", "check"])
async def test_at_400_percent_everything_scrolls_as_one(visit, fresh_script, kind):
    """1280 x 1024 at 400 %: no inner scrolling, and the whole text can be brought to sight."""
    page = await shown(visit, fresh_script, kind, width=320, height=256)
    scrollers = await page.tab.evaluate(
        """() => Array.prototype.filter.call(
        document.querySelector('privacy-assistant').shadowRoot.querySelectorAll('*'),
        (node) => node.localName !== 'textarea' && node.scrollHeight > node.clientHeight + 1
          && /auto|scroll/.test(getComputedStyle(node).overflowY)).map((node) => node.className)"""
    )
    assert scrollers == ["panel"]
    await page.button("Send").scroll_into_view_if_needed()
    assert await page.button("Send").is_visible()
    await page.button("Send").click()


async def test_text_twice_as_large(visit, fresh_script):
    """A browser whose own text size is 200 %, which a root of ``62.5%`` must not undo."""
    page = await visit(width=1280, height=900)
    cdp = await page.tab.context.new_cdp_session(page.tab)
    await cdp.send("Page.enable")
    await cdp.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    await page.go("/")
    await page.open()
    await page.ask("Hello")
    size = await page.log.locator("p").first.evaluate("(node) => getComputedStyle(node).fontSize")
    assert size == "32px"
    assert await page.tab.evaluate(_SPILLS) == []


@pytest.mark.parametrize("size", [(1280, 900), (320, 568)])
async def test_a_hostile_page_changes_nothing(visit, fresh_script, size):
    """Global styles with !important, a root of 62.5 %, prototypes and natives overridden."""
    calm = await visit(width=size[0], height=size[1])
    await calm.open()
    await calm.ask("Hello")
    hostile = await visit("/hostile", width=size[0], height=size[1])
    await hostile.button("Ask about privacy").click()
    # The greeting must not be taken for the answer.
    await hostile.log.locator(".message").first.wait_for()
    fresh_script.say(EVERY["answer"], EVERY["date"])
    await hostile.ask("Hello")
    looks = [await axe.isolated(page.tab, _LOOKS) for page in (calm, hostile)]
    assert looks[0] == looks[1]
    assert len(looks[0]) > 20
    spoken = await axe.isolated(hostile.tab, "document.querySelector('body > [role=status]').textContent")  # fmt: skip
    assert spoken.startswith("From the privacy notice. No.")
    await hostile.ask("A form please")
    await hostile.widget.get_by_label("Day").fill("1")
    await hostile.widget.get_by_label("Month").fill("2")
    await hostile.widget.get_by_label("Year").fill("2012")
    await hostile.button("Send").click()
    await hostile.messages.nth(3).wait_for()
    assert fresh_script.asked[-1].text == "1/2/2012"
    await hostile.button("Menu").click()
    await hostile.button("Words explained").click()
    await hostile.log.get_by_text("Department for Education (DfE)").first.wait_for()


async def test_the_page_neither_waits_nor_moves(visit):
    page = await visit()
    shifts = await page.tab.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        })"""
    )
    assert shifts == 0
    [entry] = await page.tab.evaluate(
        "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/widget.js')).map((e) => e.renderBlockingStatus)"
    )
    assert entry == "non-blocking"
    before = await page.tab.evaluate("document.body.getBoundingClientRect().height")
    await page.open()
    assert await page.tab.evaluate("document.body.getBoundingClientRect().height") == before


async def test_targets_are_large_enough(visit, fresh_script):
    page = await shown(visit, fresh_script, "multi_choice", width=320, height=568)
    await page.button("Menu").click()
    small = await page.tab.evaluate(
        """() => { const found = [];
        for (const node of document.querySelector('privacy-assistant').shadowRoot.querySelectorAll('button, .button, summary, select, .tick, textarea')) {
          const box = node.getBoundingClientRect();
          if (box.width && (box.height < 43.9 || box.width < 43.9)) found.push(node.outerHTML + box.height);
        } return found; }"""
    )
    assert small == []
    size = await page.widget.locator("input").first.evaluate("(n) => getComputedStyle(n).fontSize")
    assert float(size.removesuffix("px")) >= 16


@pytest.mark.parametrize("look", ["light", "dark"])
async def test_looks_follow_the_person_and_can_be_held_light(visit, look):
    page = await visit(color_scheme=look)
    await page.open()
    colour = "(n) => getComputedStyle(n).backgroundColor"
    is_dark = await page.widget.locator(".panel").evaluate(colour) == "rgb(27, 35, 38)"
    assert is_dark == (look == "dark")
    held = await visit("/?options=data-theme=light", color_scheme=look)
    await held.open()
    assert await held.widget.locator(".panel").evaluate(colour) == "rgb(255, 255, 255)"


async def test_nothing_moves(visit, fresh_script):
    """There is no animation, so nobody has to ask for less of it."""
    page = await shown(visit, fresh_script, "answer", reduced_motion="no-preference")
    moving = await page.tab.evaluate(
        """() => { let count = 0;
        for (const node of document.querySelector('privacy-assistant').shadowRoot.querySelectorAll('*')) {
          const look = getComputedStyle(node);
          if (look.animationName !== 'none' || parseFloat(look.transitionDuration) > 0) count++;
        } return count; }"""
    )
    assert moving == 0
