import Cartography
import Persistence
import RDFFormats
import Ramure
import SPARQLResults

extension FileError {
    /// ``description`` in French.
    var french: String {
        switch cause {
        case .missing: "« \(path) » n'existe pas"
        case .notPermitted: "accès refusé à « \(path) »"
        case .isFolder: "« \(path) » est un dossier"
        case .isNoFolder: "« \(path) » n'est pas dans un dossier, ou n'en est pas un"
        case .noSpace: "il n'y a plus de place pour « \(path) »"
        case .system(let number, let text): "« \(path) » : \(text) (erreur \(number))"
        }
    }
}

extension UnwritableText {
    /// ``description`` in French.
    var french: String {
        "une valeur contient le caractère U+\(String(scalar.value, radix: 16, uppercase: true)), que \(format.name) "
            + "ne sait pas écrire ; json et tsv le savent"
    }
}

extension RDFSerializationError {
    /// ``description`` in French.
    var french: String {
        switch self {
        case .namedGraph(let format):
            "\(format.name) contient un seul graphe, et il y a des graphes nommés : écrivez nquads ou trig"
        case .notRDF: "un énoncé n'est pas du RDF : son sujet est un littéral, ou son prédicat n'est pas une IRI"
        case .noElementName(let iri):
            "RDF/XML ne sait pas écrire la propriété <\(iri)>, dont la fin n'est pas un nom XML : "
                + "écrivez turtle ou ntriples"
        case .noXMLCharacter:
            "un texte contient un caractère que XML n'admet pas, même échappé : écrivez turtle ou ntriples"
        case .unsayable(let format, let term): "\(format.name) ne peut pas dire \(term)"
        }
    }
}

extension MapError {
    /// ``description`` in French.
    var french: String {
        switch self {
        case .unknownKind(let name, let available):
            "Sorte de carte inconnue « \(name) ». Il y a " + Phrase.alternatives(available).french
        case .unknownFormat(let name, let available):
            "Format de carte inconnu « \(name) ». Il y a " + Phrase.alternatives(available).french
        case .missingVariable(let name, let key, let available):
            "La clé « \(key) » de la carte nomme ?\(name), que la requête ne sélectionne pas. Il y a "
                + Phrase.alternatives(available).french
        case .unsuitableFormat(let name, let kind, let available):
            "Une carte de sorte « \(kind) » ne s'écrit pas en « \(name) ». Elle s'écrit en "
                + Phrase.alternatives(available).french
        case .tooLarge(let format, let count, let limit, let available):
            "La carte a \(count) lieux et liens, et « \(format) » en supporte \(limit). Elle s'écrit en "
                + Phrase.alternatives(available).french
        }
    }
}

extension RamureError {
    /// ``description`` in French.
    var french: String {
        switch self {
        case .file(let path, let reason): "\(path) : \(Self.french(reason: reason))"
        case .unknownFormat(let path, let known):
            "\(path) : le nom n'indique aucun format connu. Les fichiers finissent par "
                + Phrase.joined(known, last: " ou ")
        case .noData(let path): "\(path) : le dossier ne contient aucun fichier de données"
        case .data(let reason): reason
        case .defaultGraphIsView:
            "Le graphe par défaut est l'union de tous les graphes, et rien ne peut y être écrit : "
                + "nommez un graphe, comme dans INSERT DATA { GRAPH <…> { … } }"
        case .serviceFailed(let endpoint, let reason):
            "Impossible d'interroger SERVICE \(endpoint?.description ?? "") : \(reason)"
        case .graphExists(let name): "Le graphe \(name) existe déjà"
        case .graphMissing(let name): "Il n'y a pas de graphe \(name)"
        case .loadFailed(let source, let reason): "LOAD \(source) a échoué : \(Self.french(reason: reason))"
        case .unsupported(let name): "Cette version n'évalue pas \(name)"
        case .timeLimit(let seconds): "Arrêté après \(seconds) s, avant la fin de la réponse"
        case .rowLimit(let count): "La réponse a plus de \(count) lignes"
        case .memoryLimit(let bytes): "La requête demande plus de \(bytes) octets de mémoire"
        case .cancelled: "Interrompu avant la fin de la réponse"
        case .unusableVariable(let name):
            "Rien ne peut remplacer ?\(name) : la requête n'a pas cette variable, ou la sélectionne, ou l'affecte"
        case .wrongForm(let expected, let found): "Il faut \(expected), et c'est \(found)"
        case .row(let mismatch):
            "Ligne \(mismatch.row), ?\(mismatch.column) : attendu \(mismatch.expected), trouvé "
                + (mismatch.found ?? "rien")
        default: frenchAboutQuestions
        }
    }

    private var frenchAboutQuestions: String {
        switch self {
        case .unknownQuestion(let text, let suggestions):
            "Aucune question « \(text) »."
                + (suggestions.isEmpty ? "" : " Vouliez-vous dire \(Phrase.alternatives(suggestions).french) ?")
        case .ambiguousQuestion(let text, let candidates):
            "« \(text) » peut se lire comme \(Phrase.alternatives(candidates).french). Demandez par le nom"
        case .unknownParameter(let name, let question, let known):
            "La question « \(question) » n'a pas de paramètre « \(name) ». "
                + (known.isEmpty ? "Elle n'en a aucun" : "Elle a \(Phrase.joined(known, last: " et "))")
        case .missingParameter(let name, let question, let values):
            "La question « \(question) » demande une valeur pour « \(name) »."
                + (values.isEmpty ? "" : " Il y a :" + Self.lines(values))
        case .invalidValue(let text, let parameter, let expected):
            "« \(text) » ne convient pas à « \(parameter) », qui est de type \(expected)"
        case .tooManyValues(let given, let question, let parameters):
            "La question « \(question) » prend \(parameters.count) \(parameters.count < 2 ? "valeur" : "valeurs"), "
                + "et non \(given)"
        case .unknownLabel(let text, let expectedClass, let suggestions):
            "Rien ne s'appelle « \(text) »" + (expectedClass.map { " parmi : \($0)." } ?? ".")
                + (suggestions.isEmpty ? "" : " Vouliez-vous dire :" + Self.lines(suggestions))
        case .ambiguousLabel(let text, let candidates):
            "« \(text) » désigne \(candidates.count) choses. Précisez laquelle :" + Self.lines(candidates)
        default: "La demande a échoué"
        }
    }

    /// The library's own reasons; what the system says is in whatever language it says it.
    private static func french(reason: String) -> String {
        switch reason {
        case "no such file or folder": "aucun fichier ni dossier de ce nom"
        case "permission denied": "accès refusé"
        case "is a folder": "est un dossier"
        case "is no folder": "n'est pas un dossier"
        case "no space left": "il n'y a plus de place"
        case "no handler for LOAD was given": "rien ici ne lit de documents"
        default: reason
        }
    }

    private static func lines(_ entities: [NamedEntity]) -> String {
        entities.map { entity in
            "\n  \(entity.label)" + (entity.classes.isEmpty ? "" : " (\(entity.classes.joined(separator: ", ")))")
                + "  <\(entity.iri.string)>"
        }.joined()
    }
}

extension Wording {
    /// A note on a query.
    init(_ note: QueryNote) { self.init(note.description, fr: note.french) }
}

extension QueryNote {
    /// ``description`` in French.
    var french: String {
        switch self {
        case .emptyDefaultGraph:
            "le graphe par défaut est vide : tous les énoncés sont dans des graphes nommés. "
                + "Écrivez GRAPH ?g { … } autour des motifs"
        case .noMatch(let pattern): "rien ne correspond à  \(pattern)"
        case .unknownTerm(let term, let nearest):
            "\(term) n'est nulle part dans le graphe"
                + (nearest.isEmpty ? "" : ". Vouliez-vous dire \(nearest.joined(separator: ", ")) ?")
        case .otherLiteral(let asked, let found): "la valeur n'est pas \(asked) ; il y a \(found)"
        case .otherDirection(let pattern): "dans l'autre sens, il y a : \(pattern)"
        case .onlyInNamedGraphs(let pattern): "dans un graphe nommé, il y en a : GRAPH ?g { \(pattern) }"
        case .noCommonMatch(let pattern, let others):
            "chaque motif a des réponses, mais aucune en commun :  \(pattern)  avec  \(others)"
        case .filterKeepsNothing(let variables, let example):
            "le filtre sur \(variables.joined(separator: ", ")) ne garde rien"
                + (example.map { " ; il y a \($0)" } ?? "")
        case .neverBound(let variable, let nearest):
            "\(variable) est sélectionnée et n'a jamais de valeur"
                + (nearest.map { ". Vouliez-vous dire \($0) ?" } ?? "")
        case .filterWithoutValue(let variable):
            "un filtre parle de \(variable), qui n'a pas de valeur à cet endroit : il ne garde rien"
        case .probableSlip(let variable, let nearest):
            "\(variable) n'est là qu'une fois. Vouliez-vous dire \(nearest) ?"
        case .cartesianProduct(let left, let right):
            "rien ne relie  \(left)  et  \(right) : chaque ligne de l'un va avec chaque ligne de l'autre"
        }
    }
}
