"""Says in JSON what is in the PDF that comes in: whether it is tagged, its language and title, and its text by place."""

import io
import json
import sys

from pypdf import PdfReader

MILLIMETRE = 72 / 25.4


def main():
    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    catalogue = reader.trailer["/Root"]
    pieces = []
    for page, sheet in enumerate(reader.pages, start=1):
        height = float(sheet.mediabox.height)

        def visit(text, matrix, place, font, size, page=page, height=height):
            if not text.strip():
                return
            x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
            y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
            pieces.append(
                {"page": page, "text": text.strip(), "left": x / MILLIMETRE, "top": (height - y) / MILLIMETRE})

        sheet.extract_text(visitor_text=visit)
    xmp = catalogue["/Metadata"].get_data().decode()
    json.dump(
        {
            "pages": len(reader.pages),
            "width": float(reader.pages[0].mediabox.width) / MILLIMETRE,
            "height": float(reader.pages[0].mediabox.height) / MILLIMETRE,
            "isTagged": bool(catalogue.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in catalogue,
            "isUniversallyAccessible": 'pdfuaid:part="1"' in xmp or "<pdfuaid:part>1<" in xmp,
            "language": str(catalogue.get("/Lang", "")),
            "title": str(reader.metadata.title or ""),
            "showsTitle": bool(catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
            "fontsAreEmbedded": all_embedded(reader),
            "tags": tags(catalogue["/StructTreeRoot"]),
            "text": [page.extract_text() for page in reader.pages],
            "pieces": pieces,
        },
        sys.stdout)


def all_embedded(reader):
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts if "/DescendantFonts" in font]
    return len(described) == len(fonts) and all(
        any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3")) for one in described)


def tags(node):
    """The kinds of the structure's elements, in reading order; a figure with what stands for it."""
    found = []
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if not isinstance(child, dict) or "/S" not in child:
            continue
        kind = str(child["/S"])[1:]
        found.append(f"{kind}: {child['/Alt']}" if "/Alt" in child else kind)
        found += tags(child)
    return found


main()
