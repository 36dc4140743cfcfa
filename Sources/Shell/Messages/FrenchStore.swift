import Ramure

extension StoreError {
    /// ``description`` in French.
    var french: String {
        switch self {
        case .inUse(let path, let holder):
            "\(path) est en cours d'écriture par \(Self.french(holder: holder)) : arrêtez-le d'abord, "
                + "ou ouvrez la base en lecture"
        case .noStore(let path, let reason): "\(path) n'est pas une base : \(reason)"
        case .missingSnapshot(let path):
            "\(path) manque, mais son journal « \(path).journal » est là : remettez le fichier en place, "
                + "ou écartez le journal pour recommencer"
        case .newerVersion(let path, let version):
            "\(path) a la version de format \(version), plus récente que ce que ce programme lit : "
                + "mettez le programme à jour"
        case .damagedSnapshot(let path, let line, let reason):
            "\(path)\(line.map { ":\($0)" } ?? "") : le fichier est abîmé : \(reason). Remettez une copie ; ce qui reste "
                + "peut se lire sans contrôle : ramure convert \(path) --from jsonld --to nquads"
        case .damagedJournal(let path, let line, let reason, let keptLines, let followingRecords):
            "\(path):\(line) : l'enregistrement est abîmé (\(reason)), et \(followingRecords) intacts le suivent. "
                + "Les \(keptLines) lignes d'avant peuvent être gardées : mv \(path) \(path).damaged ; "
                + "head -n \(keptLines) \(path).damaged > \(path)"
        case .foreignJournal(let path, let reason):
            "\(path) ne va pas avec le fichier d'à côté : \(reason). Rien n'a été rejoué. Le fichier seul peut être "
                + "ouvert une fois le journal écarté : mv \(path) \(path).foreign"
        case .readOnly(let path): "\(path) est ouvert en lecture"
        case .stopped(let path, let reason):
            "\(path) ne prend plus de changement, car on ne sait pas si un précédent est sur le disque (\(reason)) : "
                + "rouvrez la base"
        case .outcomeUnknown(let path, let reason):
            "\(path) : le disque n'a pas confirmé la transaction (\(reason)). On saura si elle y est en rouvrant la base"
        case .notWritten(let path, let reason): "\(path) : rien n'a été enregistré : \(reason)"
        case .unwritable(let quad): "une base ne peut contenir l'énoncé \(quad), qui n'est pas du RDF"
        case .closed(let path): "\(path) a été fermé"
        case .noTransaction(let text, let known):
            "Il n'y a pas de transaction « \(text) ». L'historique va de \(known.lowerBound) à \(known.upperBound)"
        case .nothingToUndo: "Il n'y a plus de transaction à annuler"
        }
    }

    /// `process 12 since …`, as a store says who writes.
    private static func french(holder: String?) -> String {
        guard let words = holder?.split(separator: " "), words.count == 4, words[0] == "process" else {
            return holder ?? "un autre processus"
        }
        return "le processus \(words[1]) depuis \(words[3])"
    }
}
