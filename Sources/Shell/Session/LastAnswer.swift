import RDF
import Ramure

/// What was asked last, so that it can be asked again in another way.
struct LastAnswer {
    /// The SPARQL that ran, values in place.
    var sparql: String
    /// Rows of the answer; nil for a graph or a yes.
    var rowCount: Int?
}

/// Something that a few words may have meant, to be chosen by its number.
struct Offer {
    /// What the list shows.
    var title: String
    /// A name behind the title, or nothing.
    var detail = ""
    var run: (inout ShellSession) throws -> Void
}
