"""Words of harm in the languages that families at English schools speak most, for who cannot say it in English. Pure.

Few and plain: somebody at home hits or touches me, I want to die. The school's page is English; here it is
enough that nobody who says this is asked what he means.
"""

from __future__ import annotations

import re

_SAYINGS = (
    # French
    r"\b(?:p[èe]re|m[èe]re|oncle|fr[èe]re|papa|maman|prof\w*)\s+me\s+(?:frappe|bat|touche|viole|tape)\b",
    r"\bje\s+(?:veux|vais)\s+(?:mourir|me\s+tuer|me\s+suicider)\b|\bj['’]ai\s+envie\s+de\s+mourir\b",
    # Polish
    r"\b(?:ojciec|tata|ojczym|matka|mama|brat|wujek|nauczyciel)\s+mnie\s+(?:bije|uderza|dotyka|krzywdzi|gwa[łl]ci)\b",
    r"\bchc[ęe]\s+(?:umrze[ćc]|si[ęe]\s+zabi[ćc]|zabi[ćc]\s+si[ęe])\b|\bnie\s+chc[ęe]\s+(?:ju[żz]\s+)?[żz]y[ćc]\b",
    # Spanish
    r"\b(?:padre|madre|padrastro|pap[áa]|mam[áa]|t[íi]o|hermano|profesor)\s+me\s+(?:pega|golpea|toca|maltrata|viola)\b",
    r"\bquiero\s+(?:morir(?:me)?|matarme|suicidarme)\b|\bme\s+quiero\s+(?:morir|matar)\b",
    # Portuguese
    r"\b(?:pai|m[ãa]e|padrasto|tio|irm[ãa]o|professor)\s+(?:me\s+(?:bate|toca|machuca|agride)|bate-me|toca-me)\b",
    r"\bquero\s+(?:morrer|me\s+matar|matar-me)\b",
    # Romanian
    r"\b(?:tat[aă]l|tata|mama|fratele|unchiul|vitreg)\s+(?:me[ua]\s+)?m[ăa]\s+(?:bate|love[șs]te|atinge|violeaz[ăa])\b",
    r"\bvreau\s+s[ăa]\s+(?:mor|m[ăa]\s+(?:omor|sinucid))\b",
    # Italian
    r"\b(?:padre|madre|pap[àa]|mamma|zio|patrigno|fratello)\s+mi\s+(?:picchia|tocca|violenta|menano?)\b",
    r"\bvoglio\s+(?:morire|uccidermi|ammazzarmi)\b",
    # German
    r"\b(?:vater|mutter|papa|mama|stiefvater|onkel|bruder|lehrer)\s+(?:schl[äa]gt|missbraucht|verpr[üu]gelt|begrapscht)\s+mich\b",
    r"\bich\s+(?:will|m[öo]chte)\s+(?:sterben|mich\s+umbringen|nicht\s+mehr\s+leben)\b",
    # Turkish
    r"\b(?:babam|annem|abim|amcam|day[ıi]m)\s+beni\s+(?:d[öo]v[üu]yor|taciz|elliyor)\w*",
    r"\b[öo]lmek\s+istiyorum\b",
    # Ukrainian and Russian
    r"(?:тато|батько|мама|мати|вітчим|папа|отец|отчим|дядько|дядя|брат)\s+(?:мене|меня)\s+(?:б['’ʼ]?[єe]|бьет|бьёт|чіпає|трогает|ґвалтує)",
    r"(?:хочу|хочется)\s+(?:померти|умереть|вмерти)|не\s+хочу\s+(?:більше\s+|больше\s+)?жит[иь]",
    # Arabic
    r"(?:أبي|ابي|بابا|والدي|أمي|امي|ماما|عمي|خالي)\s+(?:ب?[يت]ضربني|يلمسني)|أريد\s+أن\s+أموت|عايز\s+اموت|بدي\s+موت",
    r"\b(?:abi|baba|abuya|ummi|mama)\s+(?:y|bi|be|yi)?[dt]h?[ra]+[rb]+[ai]?b?ni\b|\b(?:yadribuni|yadrebni|bidrabni|bidrobni)\b",
    # Urdu, in Latin letters
    r"\b(?:abbu|abu|papa|baap|ammi|chacha|mamu|bhai)\s+(?:mujhe|mujhay|muje)\s+(?:mart[aey]+|maarta|maarte|chhoot[aey]|choot[aey])\b|\bmar\s+jana\s+chaht[ai]\b",
    # Somali
    r"\b(?:aabb?ahay|aabe|hooyaday|adeerkay|walaalkay)\s+(?:wu[uxh]*\s+|way\s+)?i\s+(?:garaac\w*|dil\w*|taabt\w*)",
)  # fmt: skip
_HARM = re.compile("|".join(_SAYINGS), re.I)


def is_alarm_elsewhere(text: str) -> bool:
    """Whether the text speaks of harm in one of these languages."""
    return bool(_HARM.search(text))
