import RDFFormats
import SourceText

/// `ramure convert IN… --check`: tells all that is wrong with the inputs, and converts nothing.
struct ConvertCheck {
    let inputs: ConvertInputs
    let context: CommandContext

    /// Tells the errors of each input on standard error, then how many there are. Throws when there are any.
    func run(_ invocation: Invocation) throws {
        if let option = [CommandOption.Name.to, .output].first(where: invocation.has) {
            throw CommandError.usage(
                "'--check' writes nothing: leave '\(option.text)' out",
                fr: "« --check » n'écrit rien : retirez « \(option.text) »")
        }
        Interruption.listen()
        var hasErrors = false
        for input in inputs.all {
            try inputs.withSource(of: input) { source, options in
                var progress = Progress(context, counting: ConvertInputs.statements)
                defer { progress.end() }
                let check = try DocumentCheck(of: source, format: input.format, options: options) { progress.add($0) }
                progress.end()
                for problem in check.problems { context.say(Wording(diagnostic: problem)) }
                context.say(Self.summary(of: check, name: options.sourceName))
                if !check.problems.isEmpty { hasErrors = true }
            }
        }
        if hasErrors { throw CommandError(.failed, nil) }
    }

    /// `data.ttl: 2 errors, 1204 statements`, and what was left out.
    private static func summary(of check: DocumentCheck, name: String) -> Wording {
        let count = check.problems.count + check.omittedCount
        let errors =
            count == 0
            ? Wording("no error", fr: "aucune erreur") : Phrase.count(count, Wording("error", fr: "erreur"))
        var summary =
            Wording("\(name): ", fr: "\(name) : ") + errors + Wording(", ", fr: ", ")
            + Phrase.count(check.statementCount, Wording("statement", fr: "énoncé"))
        if check.omittedCount > 0 {
            summary = summary + Wording(
                "; \(check.omittedCount) errors more than are shown",
                fr: " ; \(check.omittedCount) erreurs de plus que celles montrées")
        }
        if !check.isWhole {
            summary = summary + Wording(
                "; what follows the last error was not read", fr: " ; ce qui suit la dernière erreur n'a pas été lu")
        }
        return summary
    }
}
