"""The words by which the parts of a plain text are known, in many languages."""

import re

_NUMBER = r"(?:\d+|[ivxlcdm]+|[^\W\d_]+)"
_CHAPTER = (
    "chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|глава|розділ|rozdzia[łl]|kapitola|luku"
    "|bölüm|κεφάλαιο|caput|section|abschnitt|الفصل|פרק"
)
_PART = "part|book|teil|buch|partie|livre|parte|libro|livro|deel|boek|часть|частина|część|الجزء|חלק"
_CJK_NUMBER = "[0-9０-９一二三四五六七八九十百〇零]+"

CHAPTER = re.compile(
    rf"(?:(?:{_CHAPTER})\s+(?:the\s+)?{_NUMBER}\b|第{_CJK_NUMBER}[章回])", re.IGNORECASE
)
PART = re.compile(
    rf"(?:(?:{_PART})\s+(?:the\s+)?{_NUMBER}\b|第{_CJK_NUMBER}[部編编篇])", re.IGNORECASE
)

NOTES = re.compile(
    "(?:notes?|footnotes?|endnotes?|references|notes and references|anmerkungen?|fu(?:ß|ss)noten?"
    "|endnoten?|notes de bas de page|notas?|notas al pie|notas de rodapé|noten|voetnoten|eindnoten"
    "|примечания|сноски|примітки|注|注释|注釈|註|註釋|脚注|后注|הערות|הערות שוליים|الهوامش|هوامش"
    "|przypisy|noter|fotnoter|viitteet|alaviitteet|poznámky|σημειώσεις|notlar|dipnotlar|adnotationes)",
    re.IGNORECASE,
)

# Headings that need no number to be those of a chapter, by the place that they have in a book.
FRONT = re.compile(
    "(?:.{0,20}\\b)?(?:preface|foreword|dedication|acknowledge?ments|note to the reader|vorwort"
    "|geleitwort|vorbemerkung|danksagung|widmung|préface|avant-propos|remerciements|dédicace"
    "|prefacio|prólogo|agradecimientos|prefazione|premessa|ringraziamenti|prefácio"
    "|agradecimentos|voorwoord|woord vooraf|предисловие|передмова|序|序言|前言|はじめに|まえがき"
    "|הקדמה|تمهيد|przedmowa|förord|forord|esipuhe|předmluva|πρόλογος|önsöz|praefatio)"
    "(?:\\b.{0,60})?",
    re.IGNORECASE,
)
BACK = re.compile(
    "(?:afterword|postscript|epilogue|appendix.*|appendices|bibliography|glossary|index|nachwort"
    "|anhang.*|literatur|literaturverzeichnis|postface|annexe.*|bibliographie|epílogo|apéndice.*"
    "|bibliografía|postfazione|appendice.*|bibliografia|posfácio|apêndice.*|nawoord|bijlage.*"
    "|послесловие|приложение.*|післямова|后记|附录.*|附錄.*|あとがき|付録.*|אחרית דבר"
    "|posłowie|efterord|etterord|jälkisanat|doslov|επίμετρο|sonsöz)",
    re.IGNORECASE,
)
BODY = re.compile(
    "(?:introduction|prologue|conclusions?|summary|einleitung|einführung|schluss|zusammenfassung"
    "|introducción|conclusión|conclusiones|introduzione|conclusione|introdução|conclusão"
    "|inleiding|conclusie|slot|введение|заключение|вступ|висновки|导言|導言|结论|結論|序章|終章"
    "|מבוא|סיכום|مقدمة|خاتمة|wstęp|zakończenie|inledning|innledning|johdanto|úvod|závěr"
    "|εισαγωγή|giriş|introductio)",
    re.IGNORECASE,
)

# What stands before a name in the head of a text, and the MARC relator that it means.
CREDITS = (
    (re.compile(r"(?:by|von|par|por|di|door|av|af)\s+(.+)", re.IGNORECASE), "author"),
    (
        re.compile(
            r"(?:translated by|translation by|übersetzt von|aus dem \S+ von|traduit par"
            r"|traducido por|traducción de|tradotto da|traduzione di|traduzido por|tradução de"
            r"|vertaald door|перевод:?)\s+(.+)",
            re.IGNORECASE,
        ),
        "translator",
    ),
    (
        re.compile(
            r"(?:edited by|herausgegeben von|hrsg\. von|édité par|editado por|edición de|a cura di"
            r"|onder redactie van|под редакцией)\s+(.+)",
            re.IGNORECASE,
        ),
        "editor",
    ),
)

# What is written small after a number or letter is an item of a list, not a heading.
_TITLE = r"[^a-zß-öø-ÿа-яёα-ω\s].*"
_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
ROMAN = re.compile(rf"{_ROMAN}(?:[.)]\s+{_TITLE}|\s*[—–-]\s+{_TITLE}|\.?)")
ROMAN_ALONE = re.compile(rf"{_ROMAN}\.?")
ARABIC = re.compile(rf"\d{{1,3}}[.)]?\s+{_TITLE}")
LETTER = re.compile(rf"\(?[A-Z]\)?[.)]\.?\s+{_TITLE}")
BREAK = re.compile(r"(?:[*•⁂#~=_·.–—-]\s*){3,}|⁂|\*")
