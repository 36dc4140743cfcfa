import RDFFormats

extension RDFFormat {
    /// The formats that read N-Triples too.
    static let turtleFamily: [RDFFormat] = [.turtle, .ntriples, .nquads, .trig]
}
