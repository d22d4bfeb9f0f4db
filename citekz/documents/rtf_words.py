"""The control words of RTF 1.9.1 that matter for its text."""

import re

TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z0-9'])"
    rb"|(?P<group>[{}])"
    rb"|(?P<blank>[\r\n]+)"
    rb"|(?P<plain>[^\\{}\r\n]{1,65536})"
    rb"|(?P<stray>\\.?)",
    re.DOTALL,
)
"""One token at a time; every branch reads on without turning back."""

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "", "rtlmark": "",
    "~": "\xa0", "_": "\u2011", "-": "\xad", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip

PARAGRAPH_ENDS = {
    "par": True, "sect": False, "page": False, "column": False, "cell": True, "nestcell": True, "row": False,
    "nestrow": False,
}  # fmt: skip
"""What ends a paragraph; False where it ends only one that holds something."""

LEFT_OUT = dict.fromkeys(
    (
        "colortbl", "stylesheet", "info", "pict", "nonshppict", "fldinst", "objdata", "datafield", "xe", "tc", "tcn",
        "txe", "rxe", "private", "listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl", "template", "ftnsep",
        "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "shprslt", "themedata", "datastore",
        "colorschememapping", "latentstyles", "xmlnstbl", "mmathPr", "generator",
    ),
    "nowhere",
) | {"fonttbl": "fonts", "upr": "twice"}  # fmt: skip
"""Groups whose text is none of the document's; that of the table of fonts is read for the fonts."""

WITHIN = {"shpinst": ("text", "shape"), "ud": ("twice", "text")}
"""Groups that are read though they are marked as ones that may be left out: where they stand, where their text goes."""

CODE_PAGES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp866",
}  # fmt: skip
"""Character sets of fonts; 0 and 1 are those of the file."""
