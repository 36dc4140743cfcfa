/// The sentences of the parsers and their French, `{}` standing for what changes.
enum FrenchSyntaxTable {
    static let sentences: [(english: String, french: String)] = queries + data + remedies

    private static let queries = [
        ("the prefix {} is not declared", "le préfixe {} n'est pas déclaré"),
        ("the text nests deeper than {} levels", "le texte est imbriqué sur plus de {} niveaux"),
        ("this is an update, where a query is expected", "c'est une mise à jour, où il faut une requête"),
        ("{} is no function of SPARQL", "{} n'est pas une fonction de SPARQL"),
        ("{} takes {}, not {}", "{} prend {}, et non {}"),
        ("BOUND takes a variable", "BOUND prend une variable"),
        (
            "an expression in SELECT stands in parentheses and gets a name",
            "une expression dans SELECT est entre parenthèses et reçoit un nom"
        ),
        ("'*' may not stand in a query that groups", "« * » ne peut pas figurer dans une requête qui groupe"),
        ("{} is neither grouped by nor inside an aggregate", "{} n'est ni dans GROUP BY ni dans un agrégat"),
        (
            "{} has a value already, and AS may not give it another",
            "{} a déjà une valeur, et AS ne peut pas lui en donner une autre"
        ),
        (
            "{} has a value before this BIND, which may not give it another",
            "{} a une valeur avant ce BIND, qui ne peut pas lui en donner une autre"
        ),
        ("{} stands twice in these VALUES", "{} figure deux fois dans ces VALUES"),
        ("a triple with a property path may not be annotated", "un triplet à chemin de propriétés ne peut être annoté"),
        ("an aggregate may not stand in a graph pattern", "un agrégat ne peut pas figurer dans un motif"),
        ("an aggregate may not stand in GROUP BY", "un agrégat ne peut pas figurer dans GROUP BY"),
        ("an aggregate may not stand inside another", "un agrégat ne peut pas en contenir un autre"),
        ("the label {} is used in another graph pattern", "l'étiquette {} est déjà dans un autre motif"),
        ("a variable may not stand in a property path", "un chemin de propriétés ne contient pas de variable"),
        (
            "expected the arguments of this function in parentheses",
            "il faut les arguments de cette fonction entre parenthèses"
        ),
        ("there is no version {} of SPARQL", "il n'y a pas de version {} de SPARQL"),
        (
            "this character may not stand in an IRI, escaped or not",
            "ce caractère ne peut figurer dans une IRI, échappé ou non"
        ),
        ("a name may not begin with '_'", "un nom ne commence pas par « _ »"),
        ("this string is never closed", "ce texte n'est jamais fermé"),
        ("this string is not closed on its line", "ce texte n'est pas fermé sur sa ligne"),
        ("there is no such escape", "cet échappement n'existe pas"),
        ("{} begins no word or sign of SPARQL", "{} ne commence ni mot ni signe de SPARQL"),
        ("this is not well-formed UTF-8", "ce n'est pas de l'UTF-8 bien formé"),
    ]

    private static let data = [
        ("the text ends within {}", "le texte finit au milieu d'{}"),
        ("these bytes are not UTF-8", "ces octets ne sont pas de l'UTF-8"),
        ("this string has no closing quote on its line", "ce texte n'a pas de guillemet fermant sur sa ligne"),
        ("{} may not stand in an IRI", "{} ne peut pas figurer dans une IRI"),
        ("{} stands for a character that no IRI may have", "{} désigne un caractère interdit dans une IRI"),
        (
            "the IRI {} is relative, which N-Triples and N-Quads do not allow",
            "l'IRI {} est relative, ce que N-Triples et N-Quads n'admettent pas"
        ),
        (
            "the IRI {} is relative, and there is no base IRI to resolve it against",
            "l'IRI {} est relative, et il n'y a pas d'IRI de base pour la résoudre"
        ),
        ("{} is no escape that may stand here", "{} n'est pas un échappement permis ici"),
        (
            "the escape {} needs four hexadecimal digits after \\u and eight after \\U",
            "l'échappement {} demande quatre chiffres hexadécimaux après \\u, huit après \\U"
        ),
        ("{} is no Unicode character", "{} n'est pas un caractère Unicode"),
        ("{} is no escape of a name", "{} n'est pas un échappement de nom"),
        ("{} is no language tag", "{} n'est pas une étiquette de langue"),
        ("{} is no base direction", "{} n'est pas une direction de base"),
        ("a literal of the datatype {} needs a language tag", "un littéral de type {} demande une étiquette de langue"),
        ("{} is no directive", "{} n'est pas une directive"),
        ("brackets are nested more than {} deep", "les crochets sont imbriqués sur plus de {} niveaux"),
    ]

    private static let remedies = [
        ("Did you mean {}?", "Vouliez-vous dire {} ?"),
        ("Declare it at the top: {}", "Déclarez-le en tête : {}"),
        ("Add the line: {}", "Ajoutez la ligne : {}"),
        (
            "Declare it with 'PREFIX', or write the IRI in angle brackets.",
            "Déclarez-le par « PREFIX », ou écrivez l'IRI entre chevrons."
        ),
        (
            "Long lists of alternatives need no nesting: write them side by side, or use VALUES.",
            "Une longue liste de choix n'a pas besoin d'imbrication : mettez-les côte à côte, ou dans VALUES."
        ),
        (
            "If an IRI was meant: it may hold no spaces, quotes or braces, and ends in '>'.",
            "Si c'est une IRI : ni espaces, ni guillemets, ni accolades, et elle finit par « > »."
        ),
        ("A full stop may be missing before it.", "Il manque peut-être un point avant."),
        ("'>' may be missing.", "Il manque peut-être « > »."),
        ("Close it, or write \\n for a line break.", "Fermez-le, ou écrivez \\n pour un saut de ligne."),
        (
            "The text may be in another encoding: convert it to UTF-8 first, for example with iconv.",
            "Le texte est peut-être dans un autre codage : convertissez-le d'abord en UTF-8, par exemple avec iconv."
        ),
        (
            "Write the character itself, or \\U and eight hexadecimal digits.",
            "Écrivez le caractère lui-même, ou \\U et huit chiffres hexadécimaux."
        ),
        (
            "Write it with '%' and two hexadecimal digits, such as %20.",
            "Écrivez-le par « % » et deux chiffres hexadécimaux, comme %20."
        ),
        (
            "Write it with its scheme, such as 'http:'; Turtle has relative IRIs.",
            "Écrivez-la avec son schéma, comme « http: » ; Turtle admet les IRI relatives."
        ),
        ("Write %25 for the character itself.", "Écrivez %25 pour le caractère lui-même."),
        (
            "A label begins with a letter, a digit or '_', such as _:b1.",
            "Une étiquette commence par une lettre, un chiffre ou « _ », comme _:b1."
        ),
        (
            "Give the inner nodes labels such as _:b1, and say them in statements of their own.",
            "Donnez aux nœuds intérieurs des étiquettes comme _:b1, et énoncez-les à part."
        ),
        ("There may be a full stop too many.", "Il y a peut-être un point de trop."),
        ("The predicate and the object may be missing.", "Il manque peut-être le prédicat et l'objet."),
        ("The object may be missing.", "Il manque peut-être l'objet."),
        (
            "The colon may be missing; a full stop may not end a prefix.",
            "Il manque peut-être les deux-points ; un préfixe ne finit pas par un point."
        ),
        ("Write '<' and '>' around it.", "Mettez-la entre « < » et « > »."),
        ("']' may be missing before it.", "Il manque peut-être « ] » avant."),
        ("The default graph stands without 'GRAPH'.", "Le graphe par défaut s'écrit sans « GRAPH »."),
        (
            "A reified triple is a subject, a predicate and an object, perhaps '~' and a name.",
            "Un triplet réifié est un sujet, un prédicat et un objet, suivis au besoin de « ~ » et d'un nom."
        ),
        (
            "Give what stands in brackets a label such as _:b1, and say it in a statement of its own.",
            "Donnez à ce qui est entre crochets une étiquette comme _:b1, et énoncez-le à part."
        ),
        (
            "The file may be cut short, or a closing bracket may be missing.",
            "Le fichier est peut-être tronqué, ou il manque une fermeture."
        ),
        ("the text ends inside an array or object", "le texte finit au milieu d'un tableau ou d'un objet"),
        ("A literal can only be an object.", "Un littéral ne peut être qu'objet."),
        ("A prefix and its colon may be missing before it.", "Il manque peut-être un préfixe et ses deux-points."),
        ("Choose a new name.", "Choisissez un autre nom."),
        (
            "A variable begins with '?', a string stands between quotes.",
            "Une variable commence par « ? », un texte est entre guillemets."
        ),
        ("Write UNDEF where there is no value.", "Écrivez UNDEF où il n'y a pas de valeur."),
        (
            "Queries begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
            "Une requête commence par SELECT, ASK, CONSTRUCT ou DESCRIBE."
        ),
    ]

    /// What can be expected, and found.
    static let phrases: [String: String] = [
        "the end of the text": "la fin du texte", "the end of the line": "la fin de la ligne",
        "a control character": "un caractère de commande", "an IRI": "une IRI", "a string": "un texte",
        "a long string": "un long texte", "a statement": "un énoncé", "a comment": "un commentaire",
        "a pattern or '}'": "un motif ou « } »", "a triple, a pattern or '}'": "un triplet, un motif ou « } »",
        "a triple or '}'": "un triplet ou « } »", "a subject": "un sujet", "a property": "une propriété",
        "an object": "un objet", "a variable": "une variable", "a variable or ')'": "une variable ou « ) »",
        "a variable or an IRI": "une variable ou une IRI", "an expression": "une expression",
        "a function": "une fonction", "a whole number": "un nombre entier", "')'": "« ) »", "'('": "« ( »",
        "'{'": "« { »", "'}'": "« } »", "an operator or ')'": "un opérateur ou « ) »",
        "an operator, 'AS' or ')'": "un opérateur, « AS » ou « ) »",
        "an operator, or 'AS' and a variable": "un opérateur, ou « AS » et une variable",
        "an expression in parentheses": "une expression entre parenthèses",
        "a condition in parentheses, or a function call": "une condition entre parenthèses, ou un appel de fonction",
        "a variable, an expression in parentheses, or a function call":
            "une variable, une expression entre parenthèses, ou un appel de fonction",
        "a property or a path in parentheses": "une propriété, ou un chemin entre parenthèses",
        "the IRI of a graph": "l'IRI d'un graphe", "the IRI of a graph, or 'NAMED'": "l'IRI d'un graphe, ou « NAMED »",
        "the IRI of a datatype": "l'IRI d'un type", "an IRI between '<' and '>'": "une IRI entre « < » et « > »",
        "a prefix that ends in ':'": "un préfixe fini par « : »", "the end of the query": "la fin de la requête",
        "an item of the list, or ')'": "un élément de la liste, ou « ) »",
        "a value, UNDEF or '}'": "une valeur, UNDEF ou « } »",
        "a row of values in parentheses, or '}'": "une ligne de valeurs entre parenthèses, ou « } »",
        "a variable, or variables in parentheses,": "une variable, ou des variables entre parenthèses,",
        "a subject (an IRI, a prefixed name or a blank node)": "un sujet (IRI, nom préfixé ou nœud anonyme)",
        "a subject (an IRI or a blank node)": "un sujet (IRI ou nœud anonyme)",
        "a predicate (an IRI, a prefixed name or 'a')": "un prédicat (IRI, nom préfixé ou « a »)",
        "a predicate (an IRI)": "un prédicat (IRI)",
        "an object (an IRI, a prefixed name, a blank node or a literal)":
            "un objet (IRI, nom préfixé, nœud anonyme ou littéral)",
        "an object (an IRI, a blank node or a literal)": "un objet (IRI, nœud anonyme ou littéral)",
        "a graph name (an IRI or a blank node) or '.'": "un nom de graphe (IRI ou nœud anonyme) ou « . »",
        "a graph name (an IRI, a prefixed name or a blank node)": "un nom de graphe (IRI, nom préfixé ou nœud anonyme)",
        "a datatype IRI after '^^'": "l'IRI d'un type après « ^^ »",
        "'.' at the end of the directive": "« . » à la fin de la directive",
        "'.' at the end of the statement": "« . » à la fin de l'énoncé",
        "a prefix with its colon, such as 'ex:'": "un préfixe et ses deux-points, comme « ex: »",
        "an IRI in angle brackets": "une IRI entre chevrons",
        "',', ';' or '.' after the object": "« , », « ; » ou « . » après l'objet",
        "',', ';', '.' or '}' after the object": "« , », « ; », « . » ou « } » après l'objet",
        "',', ';' or ']' after the object": "« , », « ; » ou « ] » après l'objet",
        "an item of the list or ')'": "un élément de la liste ou « ) »",
        "'{' after the graph name": "« { » après le nom du graphe",
        "'}' at the end of the graph": "« } » à la fin du graphe",
        "two hexadecimal digits after '%'": "deux chiffres hexadécimaux après « % »",
        "the label of a blank node after '_:'": "l'étiquette d'un nœud anonyme après « _: »",
        "a language tag such as 'fr' after '@'": "une étiquette de langue comme « fr » après « @ »",
        "1 argument": "1 argument", "no argument": "aucun argument",
        "2 or 3 arguments": "2 ou 3 arguments", "3 or 4 arguments": "3 ou 4 arguments",
    ]
}
