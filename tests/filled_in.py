"""What the forms of a page would send as they stand: filled_in."""

from html.parser import HTMLParser

SEVERAL = {"checkbox", "radio"}


class Boxes(HTMLParser):
    """Reads the names and the values of what can be filled in."""

    def __init__(self):
        super().__init__()
        self.found = {}
        self.open = ""

    def put(self, name, value):
        self.found.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name", ""), given.get("value") or ""
        if tag == "input" and name:
            if given.get("type") not in SEVERAL or "checked" in given:
                self.put(name, value)
        elif tag == "textarea":
            self.open, self.found[name] = name, [""]
        elif tag == "select":
            self.open = name
        elif tag == "option" and self.is_taken(given):
            self.found[self.open] = [value]

    def is_taken(self, option):
        """Say whether a list sends this: the first one, unless another is chosen."""
        return self.open and (self.open not in self.found or "selected" in option)

    def handle_endtag(self, tag):
        if tag == "textarea":  # as a browser reads it
            words = self.found[self.open][0]
            self.found[self.open] = [words.removeprefix("\n")]
        if tag in {"textarea", "select"}:
            self.open = ""

    def handle_data(self, data):
        if self.open in self.found and self.lasttag == "textarea":
            self.found[self.open][0] += data


def filled_in(html):
    """Return the values by the names of their fields; several are a list."""
    boxes = Boxes()
    boxes.feed(html)
    boxes.found.pop("csrfmiddlewaretoken", None)
    return {
        name: values if len(values) > 1 or name.endswith("questions") else values[0]
        for name, values in boxes.found.items()
    }
