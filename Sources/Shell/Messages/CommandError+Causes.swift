import Cartography
import Persistence
import RDFFormats
import Ramure
import SPARQLResults
package import SourceText

extension CommandError {
    /// What anything thrown means for the one who typed the command.
    init(describing error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case RamureError.unknownQuestion(let text, suggestions: []):
            self = .usage(
                "No question '\(text)'. 'ramure ask' lists them",
                fr: "Aucune question « \(text) ». « ramure ask » les énumère")
        case let error as RamureError: self.init(Self.exitCode(of: error), Wording(error.description, fr: error.french))
        case let error as StoreError: self.init(Self.exitCode(of: error), Wording(error.description, fr: error.french))
        case let error as Diagnostic: self.init(.usage, Wording(diagnostic: error), isLocated: true)
        case let error as FileError: self.init(describing: error)
        case let error as MapError:
            let isUsage =
                switch error {
                case .unsuitableFormat, .tooLarge, .unknownFormat: true
                default: false
                }
            self.init(isUsage ? .usage : .failed, Wording(error.description, fr: error.french))
        case let error as ShapesError: self.init(.failed, Wording(error.description, fr: error.french))
        case let error as FactError:
            self.init(error.isInvalid ? .check : .usage, Wording(error.description, fr: error.french))
        case let error as UnwritableText: self.init(.failed, Wording(error.description, fr: error.french))
        case let error as RDFSerializationError: self.init(.failed, Wording(error.description, fr: error.french))
        default: self.init(.failed, Wording("\(error)", fr: "\(error)"))
        }
    }

    /// A pipe whose reader has gone is no error: who closed it has what they wanted.
    private init(describing error: FileError) {
        if case .system(SystemTerminal.closedPipe, _) = error.cause {
            self.init(.done, nil)
        } else {
            self.init(.failed, Wording(error.description, fr: error.french))
        }
    }

    private static func exitCode(of error: StoreError) -> ExitCode {
        if case .noTransaction = error { .usage } else { .failed }
    }

    private static func exitCode(of error: RamureError) -> ExitCode {
        switch error {
        case .timeLimit, .rowLimit, .memoryLimit: .limit
        case .cancelled: .interrupted
        case .unusableVariable, .wrongForm, .unknownQuestion, .ambiguousQuestion, .unknownParameter, .missingParameter,
            .invalidValue, .tooManyValues, .unknownLabel, .ambiguousLabel:
            .usage
        default: .failed
        }
    }
}

extension Wording {
    /// A place in a text and what is wrong there.
    package init(diagnostic: Diagnostic) {
        var french = diagnostic
        french.message = FrenchSyntax.sentence(diagnostic.message)
        french.suggestion = diagnostic.suggestion.map(FrenchSyntax.sentence)
        self.init(diagnostic.description, fr: french.description)
    }
}
