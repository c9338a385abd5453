"""The JSON-LD context that every Web Annotation names."""

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
