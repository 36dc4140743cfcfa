import Ramure

extension ShapesError {
    /// ``description`` in French.
    var french: String {
        let place = "la forme \(shape)" + (parameter.map { ", \($0)" } ?? "")
        return switch problem {
        case .wrongValue(let term, let expected): "\(place) : \(term) n'est pas \(Self.french(expected))"
        case .severalValues: "\(place) : une seule valeur est permise"
        case .needsPath: "\(place) : seule une forme avec sh:path peut avoir cela"
        case .illFormedPath: "\(place) : aucun chemin de SHACL ne s'y lit"
        case .recursive: "\(place) : la forme renvoie à elle-même ; défaites le cercle"
        case .tooDeep(let limit): "\(place) : des formes sont imbriquées sur plus de \(limit) niveaux"
        case .notCore: "\(place) : seul le cœur de SHACL est vérifié ; dites-le sans cela, ou retirez-le"
        }
    }

    private static func french(_ expected: String) -> String {
        switch expected {
        case "a shape": "une forme"
        case "a shape with sh:path": "une forme avec sh:path"
        case "an IRI": "une IRI"
        case "a list": "une liste"
        case "a literal": "un littéral"
        case "an xsd:integer": "un xsd:integer"
        case "an xsd:boolean": "un xsd:boolean"
        case "one of the six kinds of nodes, such as sh:IRI": "une des six sortes de nœuds, comme sh:IRI"
        default:
            expected.hasPrefix("a regular expression")
                ? "une expression régulière" + expected.dropFirst("a regular expression".count) : expected
        }
    }
}

extension FactError {
    /// Whether the fact is understood, and breaks a shape or rule.
    var isInvalid: Bool {
        if case .invalid = self { true } else { false }
    }

    /// ``description`` in French.
    var french: String {
        func meant(_ nearest: IRI?) -> String { nearest.map { " Vouliez-vous dire \($0) ?" } ?? "" }
        return switch self {
        case .unreadable(let text, _):
            "« \(text) » n'est pas un fait : dites SUJET PROPRIÉTÉ VALEUR, ou un énoncé Turtle en un mot"
        case .unknownProperty(let iri, let nearest):
            "\(iri) n'est pas une propriété du graphe." + meant(nearest)
                + " Une nouvelle se déclare dans vocabulary.trig"
        case .unknownThing(let iri, let nearest):
            "Le graphe ne sait rien de \(iri)." + meant(nearest)
                + " Une nouvelle chose se nomme et se classe d'abord : --section r:editorial"
        case .unfitValue(let value, let property, let expected):
            "« \(value) » n'est pas \(expected), comme le sont les valeurs de \(property)"
        case .unnamed(let term):
            "\(term) n'a pas de nom : les faits portent sur des choses qui ont une IRI, et des valeurs"
        case .invalid(let results):
            "le graphe ne serait pas valide :"
                + results.map { "\n  \($0.focusNode) \($0.path() ?? "") : \($0.component.string)" }.joined()
        case .noFile(let section): "aucun fichier du dossier ne tient ni ne décrit la section \(section)"
        }
    }
}
