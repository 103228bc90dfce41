"""What a PDF says of itself: who made it, and which standards it keeps.

A PDF for archives says that it is accessible, too (PDF/A-3u and PDF/UA-1 at once).

WeasyPrint writes the claim of one standard. PDF/A allows a second one where the file
itself describes the property that makes it (ISO 19005-3, 6.6.2.3.3).
"""

import re
from typing import Any

MADE_BY = re.compile(rb'(pdf:Producer=")[^"]*(")')
END = b"</rdf:RDF>"
IS_ACCESSIBLE = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def claim_both(pdf: Any) -> None:
    """Write the second claim into a PDF that is finished but for its end.

    Args:
        pdf: a `pydyf.PDF` of the variant PDF/A-3u.
    """
    metadata = _metadata_of(pdf)
    metadata.stream = [
        part.replace(END, IS_ACCESSIBLE + END) for part in metadata.stream
    ]


def sign_as(pdf: Any, name: str) -> None:
    """Name the program that made a PDF, and none of the libraries it is made with."""
    from pydyf import String  # noqa: PLC0415 -- it comes with the printer

    pdf.info["Producer"] = String(name)
    metadata = _metadata_of(pdf)
    named = rb"\g<1>" + name.encode() + rb"\g<2>"
    metadata.stream = [MADE_BY.sub(named, part) for part in metadata.stream]


def _metadata_of(pdf: Any) -> Any:
    return pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
