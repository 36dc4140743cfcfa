import Persistence
import Ramure

/// The questions that somebody saved: files of a folder in their home, which the shell knows beside its own.
struct OwnQuestions {
    /// Nil when there is no home.
    let folder: String?

    /// - Source: XDG Base Directory Specification 0.8, `$XDG_DATA_HOME`.
    init(environment: (String) -> String?) {
        if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
            folder = data + "/ramure/questions"
        } else {
            folder = environment("HOME").map { $0 + "/.local/share/ramure/questions" }
        }
    }

    /// The questions of the folder with those of `library`, over which they win.
    func added(to library: QuestionLibrary) throws -> QuestionLibrary {
        guard let folder, let kind = try? SystemFileSystem().kind(of: folder), kind == .folder else { return library }
        do {
            return QuestionLibrary(library.questions + (try QuestionLibrary(contentsOf: folder)).questions)
        } catch RamureError.noData {
            return library
        }
    }

    /// Saves a question, and gives it.
    func save(_ name: String, _ text: String) throws -> Question {
        let question = try Question(name: name, text: text)
        guard let folder else {
            throw CommandError.failed(
                "There is no home folder to save it in", fr: "Il n'y a pas de dossier personnel où l'enregistrer")
        }
        guard PrivateFile.change("\(folder)/\(name).rq", { _ in .replace(Array(text.utf8)) }) else {
            throw CommandError.failed("\(folder): cannot be written", fr: "\(folder) : impossible d'y écrire")
        }
        return question
    }
}
