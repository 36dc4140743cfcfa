import Cartography
import RDFFormats
import Ramure

/// `ramure completion bash | zsh | fish`: a script for the shell of the system, made of the tables of commands,
/// options, formats and questions.
enum CompletionCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let shells = ["bash", "zsh", "fish"]
        guard let shell = invocation.arguments.first, invocation.arguments.count == 1, shells.contains(shell) else {
            let names = Phrase.alternatives(shells)
            throw CommandError.usage(
                "'completion' takes \(names.english)", fr: "« completion » prend \(names.french)")
        }
        let script = try CompletionScript(questions: QuestionLibrary.shipped)
        try context.withStandardOutput { output in
            switch shell {
            case "bash": output.append(script.bash)
            case "zsh": output.append(script.zsh)
            default: output.append(script.fish)
            }
        }
    }
}

/// What can be typed after `ramure`, as scripts for three shells.
struct CompletionScript {
    private let questions: [String]
    private let maps: [String]
    private let commands = CommandName.typedNames

    init(questions library: QuestionLibrary) {
        questions = library.questions.map(\.name)
        maps = library.questions.filter { $0.map != nil }.map(\.name)
    }

    private static let formats: [String] = {
        var names: [String] = []
        for name in OutputFormat.names + RDFFormat.names + MapFormat.allCases.map(\.rawValue)
        where !names.contains(name) {
            names.append(name)
        }
        return names
    }()

    private func options(of command: CommandName) -> [CommandOption] {
        CommandOption.all.filter { $0.commands.contains(command) }
    }

    /// Words that may follow a command, its options apart.
    private func words(of command: CommandName) -> [String] {
        switch command {
        case .shell: commands
        case .ask: questions
        case .map: maps
        case .completion: ["bash", "zsh", "fish"]
        default: []
        }
    }

    var bash: String {
        var cases = ""
        for command in CommandName.allCases {
            let names = options(of: command).map(\.name.text) + words(of: command)
            cases +=
                "    \(command == .shell ? "''" : command.rawValue)) words=\"\(names.joined(separator: " "))\" ;;\n"
        }
        return """
            # bash completion of ramure:  source <(ramure completion bash)
            _ramure() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' words='' other
              for other in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case " \(commands.joined(separator: " ")) " in *" $other "*) command=$other; break ;; esac
              done
              case $before in
                --format|--from|--to)
                  COMPREPLY=($(compgen -W "\(Self.formats.joined(separator: " "))" -- "$word")); return ;;
              esac
              case $command in
            \(cases)  esac
              COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
            }
            complete -o filenames -F _ramure ramure

            """
    }

    var zsh: String {
        var cases = ""
        for command in CommandName.allCases {
            let described = options(of: command).map { "'\($0.name.text):\(Self.escaped($0.help.english))'" }
            cases += "    \(command == .shell ? "''" : command.rawValue)) options=(\(described.joined(separator: " ")))"
            cases += " words=(\(words(of: command).joined(separator: " "))) ;;\n"
        }
        return """
            #compdef ramure
            # zsh completion of ramure: a file _ramure in a folder of $fpath
            _ramure() {
              local command='' other
              local -a options
              for other in "${words[@]:1:$((CURRENT-2))}"; do
                [[ " \(commands.joined(separator: " ")) " == *" $other "* ]] && { command=$other; break }
              done
              case $words[CURRENT-1] in
                --format|--from|--to) compadd \(Self.formats.joined(separator: " ")); return ;;
              esac
              local -a choices
              case $command in
            \(cases.split(separator: "words=(", omittingEmptySubsequences: false).joined(separator: "choices=("))  esac
              _describe option options
              compadd -a choices
              _files
            }
            compdef _ramure ramure

            """
    }

    var fish: String {
        var lines = ["# fish completion of ramure:  ramure completion fish | source"]
        let none = "not __fish_seen_subcommand_from \(commands.joined(separator: " "))"
        for command in Command.all where command.name != .shell {
            lines.append(
                "complete -c ramure -n '\(none)' -a \(command.name.rawValue) "
                    + "-d '\(Self.escaped(command.summary.english))'"
            )
        }
        for command in CommandName.allCases {
            let condition = command == .shell ? none : "__fish_seen_subcommand_from \(command.rawValue)"
            for option in options(of: command) {
                let isShort = option.name.rawValue.utf8.count == 1
                var line = "complete -c ramure -n '\(condition)' \(isShort ? "-s" : "-l") \(option.name.rawValue)"
                if option.valueName != nil { line += " -r" }
                if ["FORMAT"].contains(option.valueName) { line += " -a '\(Self.formats.joined(separator: " "))'" }
                lines.append(line + " -d '\(Self.escaped(option.help.english))'")
            }
            let names = command == .shell ? [] : words(of: command)
            if !names.isEmpty {
                lines.append("complete -c ramure -n '\(condition)' -a '\(names.joined(separator: " "))'")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Inside single quotes and before a colon of zsh.
    private static func escaped(_ text: String) -> String {
        text.flatMap { character -> [Character] in
            switch character {
            case "'": ["’"]
            case ":": ["\\", ":"]
            default: [character]
            }
        }.reduce(into: "") { $0.append($1) }
    }
}
