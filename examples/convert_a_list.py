"""Convert a reference list: python examples/convert_a_list.py examples/list.txt apa-7"""

import sys

import citekz


def main(path: str, style: str = "gost-7.1-2003") -> None:
    bibliography = citekz.read(path)
    print(citekz.render(bibliography, style))
    for issue in bibliography.issues:
        print(f"[{issue.code}] entry {issue.position}: {issue.message}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
