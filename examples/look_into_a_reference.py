"""See how one reference is read, and where each value stands in it: python examples/look_into_a_reference.py"""

import citekz

REFERENCE = "К. Токаев. Под стягом независимости. – Алматы: Білім, 1997. - С. 205-206."


def main() -> None:
    for segment in citekz.explain(REFERENCE).segments:
        text = REFERENCE[segment.span.start : segment.span.end]
        print(f"{segment.label:18}{segment.confidence:6.2f}  {text}")
    record = citekz.parse_entry(REFERENCE)
    print(record.to_csl())
    for style in citekz.style_names():
        print(f"{style:22}{citekz.render(record, style)}")


if __name__ == "__main__":
    main()
