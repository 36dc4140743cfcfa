import RDF
import Ramure
import Testing

/// The names that several entities bear, and the abbreviations in use, are told apart by class and never guessed.
@Suite struct NamesakeTests {
    private static let id = "https://rameau.example/id/"
    private static let ram = "https://rameau.example/vocabulary#"

    /// Names as people write them, with all that they must list.
    ///
    /// A resource centre that the state of the art also lists as a publication is one entity here.
    private static let namesakes: [String: [String]] = [
        "co-construction territoriale": [
            "crn-co-construction-territoriale", "angle-co-construction-territoriale",
            "journey-theme-a-co-construction-territoriale", "journey-theme-b-co-construction-territoriale",
            "journey-theme-c-co-construction-territoriale", "course-co-construction-territoriale",
            "programme-co-construction-territoriale", "publication-kit-co-construction-territoriale",
            "publication-co-construction-territoriale",
        ],
        "RSE et partenariats": [
            "crn-rse-partenariats", "journey-theme-a-rse-et-partenariats", "journey-theme-b-rse-et-partenariats",
            "journey-theme-c-rse-et-partenariats", "module-rse-et-partenariats", "programme-rse-partenariats",
            "publication-kit-rse-partenariats", "subaxis-rse-partenariats",
        ],
        "innovation societale": [
            "angle-innovation-societale", "category-innovation-societale", "journey-theme-a-innovation-societale",
            "course-innovation-societale", "programme-innovation-societale", "module-theme-innovation-societale",
        ],
        "modeles socio-economiques associatifs": [
            "crn-modeles-socio-economiques-associatifs", "journey-theme-a-modeles-socio-economiques-associatifs",
            "module-modeles-socio-economiques-associatifs",
            "publication-module-modeles-socio-economiques-associatifs-2010",
        ],
        "engagement associatif salaries": [
            "crn-engagement-associatif-des-salaries", "journey-theme-a-engagement-associatif-des-salaries",
            "module-engagement-associatif-des-salaries", "publication-engagement-associatif-des-salaries",
        ],
        "panorama et enjeux secteur associatif": [
            "course-panorama-et-enjeux-du-secteur-associatif", "module-panorama-et-enjeux-du-secteur-associatif",
            "publication-module-panorama-et-enjeux-du-secteur-associatif-2013",
            "publication-panorama-et-enjeux-du-secteur-associatif",
        ],
        "Modèle d'investisseur sociétal": [
            "crn-modele-d-investisseur-societal", "module-le-modele-d-investisseur-societal",
            "publication-modele-d-investisseur-societal",
        ],
        "modeles socio-economiques": [
            "angle-modeles-socio-economiques", "journey-theme-b-modeles-socio-economiques",
            "method-modeles-socio-economiques", "subaxis-modeles-socio-economiques",
        ],
        "partenariats associations - entreprises": [
            "crn-partenariats-associations-entreprises", "publication-partenariats-associations-entreprises-2011",
        ],
        "Innovation associative": [
            "module-l-innovation-associative", "programme-innovation-associative",
            "publication-l-innovation-associative",
        ],
        "accompagnement strategique associations": [
            "crn-accompagnement-strategique-des-associations", "programme-accompagnement-strategique-des-associations",
            "publication-kit-accompagnement-strategique-des-associations",
        ],
        "(re)connaissance modeles socio-economiques interet general": [
            "programme-reconnaissance", "publication-programme-reconnaissance-2020",
        ],
        "consolidation secteur associatif": [
            "subaxis-consolidation-du-secteur-associatif", "module-theme-consolidation-du-secteur-associatif",
        ],
        "engagement societal entreprises": [
            "subaxis-engagement-societal-des-entreprises", "module-theme-engagement-societal-des-entreprises",
        ],
        "impact fondations": ["subaxis-impact-des-fondations", "module-theme-impact-des-fondations"],
        "evaluation": ["stake-evaluation", "support-lever-evaluation"],
        "innovation": ["arpea-subject-innovation", "term-innovation"],
        "territoires": ["target-territoires", "arpea-subject-territoires"],
        "contenus academiques": ["format-contenus-academiques", "format-2020-contenus-academiques"],
        "webinaires": ["format-2020-webinaires", "modality-webinaires"],
        "changement echelle innovation societale": [
            "journey-theme-b-changement-d-echelle", "journey-theme-c-changement-d-echelle",
        ],
        "pratiques partenariales": [
            "regional-report-part-pratiques-partenariales", "sector-study-part-pratiques-partenariales",
        ],
        "IS": [
            "angle-innovation-societale", "category-innovation-societale", "course-innovation-societale",
            "programme-innovation-societale", "module-theme-innovation-societale",
        ],
        "MSE": [
            "angle-modeles-socio-economiques", "method-modeles-socio-economiques",
            "programme-modeles-socio-economiques", "subaxis-modeles-socio-economiques",
        ],
    ]

    @Test(
        "a name that several entities bear lists them all, and each is found by its class",
        arguments: namesakes.keys.sorted())
    func listed(_ name: String) throws {
        let graph = try KnowledgeGraph.shipped
        let expected = Set(try #require(Self.namesakes[name]))
        // However it is typed: as it stands, and in small letters without the hyphens.
        for text in [name, String(name.lowercased().map { $0 == "-" ? " " : $0 })] {
            let error = #expect(throws: RamureError.self, "\(text)") { try graph.resolve(text) }
            guard case .ambiguousLabel(_, let candidates)? = error else {
                Issue.record("\(text): \(String(describing: error))")
                continue
            }
            let found = Set(candidates.map { String($0.iri.string.dropFirst(Self.id.count)) })
            #expect(expected.subtracting(found) == [], "\(text)")
            // The terms of the vocabulary, which are classes and properties themselves, have none to tell.
            let entities = candidates.filter { $0.iri.string.hasPrefix(Self.id) }
            #expect(entities.allSatisfy { !$0.classes.isEmpty })
        }
        let classes = [
            "angle": "Angle", "crn": "ResourceCentre", "course": "AcademicCourse", "programme": "Programme",
            "module": "TrainingModule", "method": "Method", "subaxis": "SubAxis", "target": "Target",
        ]
        for entity in expected where !entity.hasPrefix("module-theme-") {
            guard let local = classes[String(entity.prefix { $0 != "-" })] else { continue }
            #expect(try graph.resolve(name, classes: [IRI(Self.ram + local)]).string == Self.id + entity)
        }
    }

    @Test(
        "an abbreviation is what it stands for",
        arguments: [
            ("CRN", "kind-crn"), ("A&T", "axis-alliances-territoires"), ("A&P", "axis-alliances-partenariats"),
            ("A&Perf", "axis-alliances-performance"), ("A&I", "axis-alliances-innovation"),
            ("A&E", "axis-alliances-engagement"), ("A&IG", "axis-alliances-interet-general"),
            ("IG", "notion-interet-general"), ("CDC", "organisation-caisse-des-depots"),
            ("MVA", "organisation-ministere-en-charge-de-la-vie-associative"), ("LR", "organisation-le-rameau"),
            ("TSF", "step-tsf"), ("GRP", "step-grp"), ("ESS", "notion-economie-sociale-et-solidaire"),
            ("ODD", "notion-objectifs-de-developpement-durable"),
            ("RSE", "notion-responsabilite-societale-des-entreprises"),
            ("DLA", "notion-dispositif-local-d-accompagnement"), ("ARPEA", "programme-arpea"),
            ("PHARE", "programme-phare"),
        ])
    func abbreviations(text: String, expected: String) throws {
        #expect(try KnowledgeGraph.shipped.resolve(text).string == Self.id + expected)
        #expect(try KnowledgeGraph.shipped.resolve(text.lowercased()).string == Self.id + expected)
    }
}
