import Ramure

extension ValidationResult {
    /// What is wrong: what the shape says of it, else a sentence of the constraint component; IRIs shortened by
    /// `prefixes`.
    func wording(prefixes: PrefixMap) -> Wording {
        let english = message(in: "en")
        let french = message(in: "fr")
        if let any = english ?? french { return Wording(english ?? any, fr: french ?? any) }
        let text = CellText(prefixes: prefixes)
        let parameters = parameters.map(text.text(of:))
        let first = parameters.first ?? ""
        let list = parameters.joined(separator: ", ")
        let name = String(component.string.split(whereSeparator: { $0 == "#" || $0 == "/" }).last ?? "")
        return Self.sentences(first: first, list: list)[name]
            ?? Wording("\(name) does not hold", fr: "\(name) n'est pas satisfaite")
    }

    private func message(in language: String) -> String? {
        (messages.first { $0.language == language } ?? messages.first { $0.language == nil })?.lexicalForm
    }

    /// A sentence for each component of the core and each rule about graphs.
    private static func sentences(first: String, list: String) -> [String: Wording] {
        let suffix = "ConstraintComponent"
        let core: [String: Wording] = [
            "Class": Wording("is no \(first)", fr: "n'est pas un(e) \(first)"),
            "Datatype": Wording("is no \(first)", fr: "n'est pas un \(first)"),
            "NodeKind": Wording("is no \(first)", fr: "n'est pas \(first)"),
            "MinCount": Wording("needs \(first) or more values", fr: "il faut au moins \(first) valeur(s)"),
            "MaxCount": Wording("may have \(first) at most", fr: "il en faut au plus \(first)"),
            "MinExclusive": Wording("is not above \(first)", fr: "n'est pas au-dessus de \(first)"),
            "MinInclusive": Wording("is below \(first)", fr: "est en dessous de \(first)"),
            "MaxExclusive": Wording("is not below \(first)", fr: "n'est pas en dessous de \(first)"),
            "MaxInclusive": Wording("is above \(first)", fr: "est au-dessus de \(first)"),
            "MinLength": Wording("is shorter than \(first)", fr: "est plus court que \(first)"),
            "MaxLength": Wording("is longer than \(first)", fr: "est plus long que \(first)"),
            "Pattern": Wording("does not match \(first)", fr: "ne correspond pas à \(first)"),
            "LanguageIn": Wording("is in none of: \(list)", fr: "n'est dans aucune de ces langues : \(list)"),
            "UniqueLang": Wording("has a language twice", fr: "a deux fois une langue"),
            "Equals": Wording("has not the values of \(first)", fr: "n'a pas les valeurs de \(first)"),
            "Disjoint": Wording("is a value of \(first) too", fr: "est aussi une valeur de \(first)"),
            "LessThan": Wording("is not less than \(first)", fr: "n'est pas inférieur à \(first)"),
            "LessThanOrEquals": Wording("is more than \(first)", fr: "est supérieur à \(first)"),
            "Not": Wording("conforms to \(first), and must not", fr: "satisfait \(first), et ne le doit pas"),
            "And": Wording("does not conform to all of: \(list)", fr: "ne satisfait pas toutes : \(list)"),
            "Or": Wording("conforms to none of: \(list)", fr: "n'en satisfait aucune : \(list)"),
            "Xone": Wording(
                "does not conform to exactly one of: \(list)", fr: "n'en satisfait pas une seule : \(list)"),
            "Node": Wording("does not conform to \(first)", fr: "ne satisfait pas \(first)"),
            "QualifiedMinCount": Wording("needs \(first) such values", fr: "il faut \(first) valeur(s) de cette sorte"),
            "QualifiedMaxCount": Wording("may have \(first) such at most", fr: "au plus \(first) de cette sorte"),
            "Closed": Wording("has a property that is not allowed", fr: "a une propriété qui n'est pas permise"),
            "HasValue": Wording("lacks the value \(first)", fr: "n'a pas la valeur \(first)"),
            "In": Wording("is none of: \(list)", fr: "n'est aucun de : \(list)"),
        ]
        let rules: [String: Wording] = [
            "EveryStatementHasASource": Wording(
                "the graph is no section of a document: describe it in r:catalogue",
                fr: "le graphe n'est pas une section d'un document : décrivez-le dans r:catalogue"),
            "SuperPropertyIsStated": Wording(
                "stands without \(first), which the same graph has to state",
                fr: "est énoncé sans \(first), que le même graphe doit énoncer"),
            "EditorialGraphHoldsWhatItAdmits": Wording(
                "has no place in an editorial graph: put it into the graph of the section that states it",
                fr: "n'a pas sa place dans un graphe éditorial : mettez-le dans celui de la section qui l'énonce"),
        ]
        return core.reduce(into: rules) { $0[$1.key + suffix] = $1.value }
    }
}
