/// Datatypes of XML Schema.
public enum XSD {
    /// `http://www.w3.org/2001/XMLSchema#`.
    public static let namespace = "http://www.w3.org/2001/XMLSchema#"
    /// The datatype of plain literals.
    public static let string = IRI(namespace + "string")
    /// `true`, `false`, `1`, `0`.
    public static let boolean = IRI(namespace + "boolean")
    /// Integers without limit.
    public static let integer = IRI(namespace + "integer")
    /// Decimal fractions without limit.
    public static let decimal = IRI(namespace + "decimal")
    /// Binary floating point of 32 bits.
    public static let float = IRI(namespace + "float")
    /// Binary floating point of 64 bits.
    public static let double = IRI(namespace + "double")
    /// A day with or without a time zone.
    public static let date = IRI(namespace + "date")
    /// An instant with or without a time zone.
    public static let dateTime = IRI(namespace + "dateTime")
    /// A time of day.
    public static let time = IRI(namespace + "time")
    /// A year.
    public static let gYear = IRI(namespace + "gYear")
    /// A month of a year.
    public static let gYearMonth = IRI(namespace + "gYearMonth")
    /// A span of time in months and seconds.
    public static let duration = IRI(namespace + "duration")
    /// A span of time in seconds.
    public static let dayTimeDuration = IRI(namespace + "dayTimeDuration")
    /// A span of time in months.
    public static let yearMonthDuration = IRI(namespace + "yearMonthDuration")
}

/// Terms of the RDF namespace.
public enum RDFVocabulary {
    /// `http://www.w3.org/1999/02/22-rdf-syntax-ns#`.
    public static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    /// The property of a thing's class, `a` in Turtle and SPARQL.
    public static let type = IRI(namespace + "type")
    /// The first item of a list.
    public static let first = IRI(namespace + "first")
    /// What follows in a list.
    public static let rest = IRI(namespace + "rest")
    /// The empty list.
    public static let `nil` = IRI(namespace + "nil")
    /// The property from a reifier to its triple term.
    public static let reifies = IRI(namespace + "reifies")
    /// The datatype of language-tagged strings.
    public static let langString = IRI(namespace + "langString")
    /// The datatype of language-tagged strings with a base direction.
    public static let dirLangString = IRI(namespace + "dirLangString")
}
