// What the library's own declarations speak of comes with it: terms, formats, rows, maps, places of errors, what stores
// refuse.
@_exported public import Cartography
@_exported public import Persistence
@_exported public import RDF
@_exported public import RDFFormats
@_exported public import SPARQLResults
@_exported public import Shapes
@_exported public import SourceText
