/// Where the command begins.
package enum Entry {
    /// Runs the command line of this process, and ends the process with its exit code.
    package static func main() -> Never {
        Interruption.install()
        let words = Array(CommandLine.arguments.dropFirst())
        SystemTerminal.end(LargeStack.run { run(words, in: .ofProcess).rawValue })
    }

    /// Runs a command, tells what went wrong, and gives the exit code.
    static func run(_ words: [String], in context: CommandContext) -> CommandError.ExitCode {
        do {
            let invocation = try Invocation(words)
            if invocation.has(.help) {
                let help = HelpText(language: context.language)
                let text = words.count > 1 ? help.text(of: invocation.command) : help.overview
                try context.withStandardOutput { $0.append(text) }
                return .done
            }
            try Command.all.first { $0.name == invocation.command }?.run(invocation, context)
            return .done
        } catch {
            let failure = CommandError(describing: error)
            if let wording = failure.wording, words.contains(CommandOption.Name.jsonErrors.text) {
                context.write(error: ErrorDocument.line(error, failure, wording))
            } else if let wording = failure.wording {
                let name = failure.isLocated ? Wording("", fr: "") : Wording("ramure: ", fr: "ramure : ")
                context.say(name + wording)
            }
            return failure.exitCode
        }
    }
}
