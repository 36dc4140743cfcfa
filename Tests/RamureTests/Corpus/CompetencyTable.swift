import Testing

/// The saved question, with its values, that answers each competency question of the corpus.
struct CompetencyAsking: Sendable, CustomTestStringConvertible {
    let id: String
    let question: String
    let values: [String]
    /// The columns to compare; none is as many as expected, from the first.
    var columns: [String] = []
    /// A column of the expected rows that lists several sections, where ours has a row for each.
    var splits: Int?
    /// Whether a document is expected where ours names its section.
    var isDocument = false

    init(
        _ id: String, _ question: String, _ values: [String], columns: [String] = [], splits: Int? = nil,
        isDocument: Bool = false
    ) {
        self.id = id
        self.question = question
        self.values = values
        self.columns = columns
        self.splits = splits
        self.isDocument = isDocument
    }

    var testDescription: String { "\(id) \(question)" }

    static let all: [CompetencyAsking] = [
        .init("CQ01", "tools-for-axis", ["Alliances & Territoires"]),
        .init("CQ02", "works-with-organisation", ["MEDEF"]),
        .init("CQ03", "resource-centres-for", ["fondation"], columns: ["url"]),
        .init("CQ04", "issue-of-month", ["JURIS Associations", "2016-07"]),
        .init("CQ05", "scientific-direction", ["PHARE"]),
        .init("CQ06", "parts-of-programme", ["PHARE"]),
        .init("CQ07", "pillars-of-programme", ["(Re)Connaissance"]),
        .init("CQ08", "proposers-of", ["reconnaissance"]),
        .init("CQ09", "members-of-scheme", ["4 catégories de partenariats"]),
        .init("CQ10", "domains-per-criterion", []),
        .init("CQ11", "modules-of-theme", ["Innovation sociétale"]),
        .init("CQ12", "courses", []),
        .init("CQ13", "online-courses-with", ["ESSEC"]),
        .init("CQ14", "signatories-of", ["note collective de janvier 2014"]),
        .init("CQ15", "methods-for-axis", ["Alliances & Performance"]),
        .init("CQ16", "methods-by-experiments", []),
        .init("CQ17", "experiments-total", []),
        .init("CQ18", "experiments-by-axis", []),
        .init("CQ19", "illustrations-of-method", ["Stratégie d'engagement salariés"]),
        .init("CQ20", "axes-without-kind", ["module"]),
        .init("CQ21", "axes-without-kind", ["cours académique"]),
        .init("CQ22", "axes-without-kind", ["MOOC"]),
        .init("CQ23", "works-per-angle", []),
        .init("CQ24", "works-of-year", ["2018"]),
        .init("CQ25", "works-per-year", []),
        .init("CQ26", "works-announced", [], columns: ["work", "announced"]),
        .init("CQ27", "works-under-several-angles", []),
        .init("CQ28", "actors-of-axis", ["Alliances & Territoires"]),
        .init("CQ29", "actors-of-axis", ["Alliances & Engagement"]),
        .init("CQ30", "partners-who-publish", ["PHARE"]),
        .init("CQ31", "first-fragilities", []),
        .init("CQ32", "figures-by-actor", ["partenariats source d'innovation", "France"]),
        .init("CQ33", "compare-territories", ["Grand Est", "France", "source d'innovation"]),
        .init("CQ34", "extremes-by-territory", ["alliances source d'innovation", "maires"]),
        .init("CQ35", "fragilities-of", ["citoyens", "Île-de-France"]),
        .init("CQ36", "compare-populations", ["modes de partenariat", "associations", "entreprises"]),
        .init("CQ37", "answers-to-question", ["dynamique de co-construction"]),
        .init("CQ38", "dates-of-work", ["Bien commun : vers la fin des arrogances !"]),
        .init(
            "CQ39", "addresses-of", ["CRN Modèles socio-économiques associatifs"], columns: ["url", "source"],
            splits: 1),
        .init("CQ40", "counts-announced", ["CRN"]),
        .init("CQ41", "meanings-of-figure", ["46", "maires"]),
        .init("CQ42", "dates-that-differ", ["D1", "D3"], columns: ["work", "firstDate", "secondDate"]),
        .init("CQ43", "sources-of-link", ["United Way", "PHARE"], isDocument: true),
        .init("CQ44", "steps-of-programme", ["Modèles socio-économiques"]),
        .init("CQ45", "communities", []),
        .init("CQ46", "resource-centres", []),
        .init("CQ47", "publication-type", ["Guides"]),
        .init("CQ48", "publication-types-for", ["Décideurs avertis"]),
        .init("CQ49", "innovation-steps", []),
        .init("CQ50", "members-of-scheme", ["4 leviers d'accompagnement"]),
        .init("CQ51", "rows-without-step", ["Irrigation"]),
        .init("CQ52", "steps-of-phase", ["Déploiement"]),
        .init("CQ53", "journey-partners-who-publish", []),
        .init("CQ54", "targets-of-pillar", ["Accompagnement au transfert de compétences"]),
        .init("CQ55", "former-name-of", ["Terre d'avance"]),
        .init("CQ56", "organisations-of-several-programmes", ["2"]),
        .init("CQ57", "members-of-scheme", ["7 modèles types"]),
        .init("CQ58", "key-figures", ["Le RAMEAU", "2017"]),
        .init("CQ59", "works-of-angle", ["4.5"]),
        .init("CQ60", "works-serving-axes", []),
    ]
}
