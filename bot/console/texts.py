"""The school's own wording of letters and mails: looked at, changed, previewed, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.console.casework import school_of
from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import ACCOUNTS, STAFF
from bot.console.people import notices_seen
from bot.console.rendering import SAID, page
from bot.console.routing import Routes
from bot.console.settings import MORE, Link
from bot.letters.sheet import Sheet
from bot.letters.writing import BadTemplate
from bot.staff.roles import Permission
from bot.web.state import CASES, POLICY, SETTINGS, WORDINGS
from bot.wording import samples
from bot.wording.filling import BadText, Wording, placeholder
from bot.wording.store import Change, ChangedMeanwhile
from bot.wording.texts import BY_ID, GROUPS, TEXTS, Text, built_in, check

routes = Routes()
SAID["text-changed"] = "The text is changed. Letters and mails that are written from now on use it."
SAID["text-reset"] = "The text that comes along holds again, from now on."
MORE.insert(
    0,
    Link("/dpo/texts", "Letters and mails", "Word them as your school speaks.", Permission.CHANGE_SETTINGS),
)  # fmt: skip
_MEANWHILE = (
    "Somebody else changed this text after you had opened the page. Look at what it is now, below the "
    "form, then send yours again."
)


@dataclass(frozen=True)
class Chosen:
    """A text of a notice. ``school``: the notice's name, where there are several."""

    notice: str
    text: Text
    school: str

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/dpo/texts/{self.notice}/{self.text.id}"


@routes.get("/dpo/texts", needs=Permission.CHANGE_SETTINGS)
async def show(request: web.Request) -> web.Response:
    """Every text of a notice, and who changed it last."""
    notices = notices_seen(request, request[STAFF].notices)
    if not notices:
        raise web.HTTPNotFound
    notice = request.query.get("notice", next(iter(notices)))
    if notice not in notices:
        raise web.HTTPNotFound
    return page(
        request, "console/texts.html", notices=notices, notice=notice,
        groups=[(title, [t for t in TEXTS if t.group == name]) for name, title in GROUPS.items()],
        changes=await request.app[WORDINGS].latest(notice),
        names=await request.app[ACCOUNTS].names(),
    )  # fmt: skip


@routes.get("/dpo/texts/{notice}/{text}", needs=Permission.CHANGE_SETTINGS)
async def ask(request: web.Request) -> web.Response:
    """The form of one text."""
    return await _page(request, _chosen(request), None)


@routes.post("/dpo/texts/{notice}/{text}", needs=Permission.CHANGE_SETTINGS)
async def change(request: web.Request) -> web.StreamResponse:
    """Words a text anew, takes it back, or only shows how it would look."""
    chosen, form = _chosen(request), form_of(request)
    reset = form["do"] == "reset"
    wording = None if reset else _typed(chosen.text, form)
    if wording is not None:
        errors = check(chosen.text, wording)
        if errors or form["do"] == "look":
            return await _page(request, chosen, form, errors)
    seen = form["seen"]
    try:
        await request.app[WORDINGS].change(
            chosen.notice, chosen.text.id, wording, request[STAFF].id,
            int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else -1,
        )  # fmt: skip
    except ChangedMeanwhile:
        return await _page(request, chosen, form, {"": _MEANWHILE}, 409)
    raise web.HTTPSeeOther(f"{chosen.path}?said=text-{'reset' if reset else 'changed'}")


def _chosen(request: web.Request) -> Chosen:
    notices = notices_seen(request, request[STAFF].notices)
    text, notice = BY_ID.get(request.match_info["text"]), request.match_info["notice"]
    if text is None or notice not in notices:
        raise web.HTTPNotFound
    return Chosen(notice, text, notices[notice] if len(notices) > 1 else "")


def _typed(text: Text, form: Form) -> Wording:
    return Wording(form["heading"] if text.heading else "", form["body"] if text.body else "")


async def _page(
    request: web.Request,
    chosen: Chosen,
    form: Form | None,
    errors: Mapping[str, str] | None = None,
    status: int | None = None,
) -> web.Response:
    text, wordings = chosen.text, request.app[WORDINGS]
    history = await wordings.history(chosen.notice, text.id)
    now = _wording(history[0] if history else None, text)
    # What was typed stays, but for a form that only took the text back.
    kept = form if form is not None and form["do"] != "reset" else None
    values: Mapping[str, str] = kept or {"heading": now.heading, "body": now.body}
    typed = _typed(text, kept) if kept is not None else now
    variants = samples.kinds(text)
    wanted = form["sample"] if form is not None else ""
    sample = wanted if wanted in dict(variants) else (variants[0][0] if variants else "")
    own = await wordings.of(chosen.notice)
    sheet, mail = _preview(request, chosen, typed, sample, own)
    return page(
        request, "console/text.html", status or (422 if errors else 200), errors=errors,
        values={**values, "sample": sample}, text=text, chosen=chosen,
        last=history[0].number if history else 0, now=now, changed=bool(history and history[0].wording),
        comes_along=built_in(text.id), sheet=sheet, mail=mail, variants=variants,
        braces={name: placeholder(name) for name in text.known},
        history=[(one, _wording(before, text), _wording(one, text)) for one, before in zip(history, [*history[1:], None])],
        names=await request.app[ACCOUNTS].names(), looked=form is not None and not errors,
    )  # fmt: skip


def _wording(change: Change | None, text: Text) -> Wording:
    return (change.wording if change else None) or built_in(text.id)


def _preview(
    request: web.Request,
    chosen: Chosen,
    wording: Wording,
    sample: str,
    own: Mapping[str, Wording],
) -> tuple[Sheet | None, Wording | None]:
    """How it looks as a letter or as a mail; neither when the text cannot be used."""
    app = request.app
    today = app[CASES].today()
    try:
        if sample:
            school, workdays = school_of(app, chosen.notice), app[POLICY].now.workdays
            shown = samples.sheet(chosen.text, wording, sample, school, workdays, today, own)
            return shown, None
        return None, samples.mail(chosen.text, wording, app[SETTINGS].base_url, today)
    except (BadTemplate, BadText):
        return None, None
