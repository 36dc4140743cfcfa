/// A command line, understood.
package struct Invocation: Sendable, Equatable {
    package var command = CommandName.shell
    /// What is neither an option nor a value of one, the command left out.
    package var arguments: [String] = []
    /// The values of each option given; an empty text for one that takes none.
    package var options: [CommandOption.Name: [String]] = [:]
    /// Values of the question's own parameters, given as `--NAME VALUE`.
    package var parameters: [String: String] = [:]

    package init() {}

    package func has(_ option: CommandOption.Name) -> Bool { options[option] != nil }
    package func values(of option: CommandOption.Name) -> [String] { options[option] ?? [] }
    package subscript(option: CommandOption.Name) -> String? { options[option]?.last }
}

extension Invocation {
    /// Reads the words of a command line, without the program's own name.
    package init(_ words: [String]) throws(CommandError) {
        var reader = InvocationReader(words)
        try reader.read()
        self = reader.invocation
    }
}

/// Goes over the words of a command line once.
private struct InvocationReader {
    var invocation = Invocation()
    private var hasCommand = false
    private var words: ArraySlice<String>

    init(_ words: [String]) {
        self.words = words[...]
    }

    mutating func read() throws(CommandError) {
        while let word = words.popFirst() {
            if word == "--" {
                for rest in words { try take(argument: rest) }
                break
            }
            if Self.isOption(word) { try take(option: word) } else { try take(argument: word) }
        }
        try checkOptions()
    }

    /// A lone hyphen is standard input, and a number may be negative.
    private static func isOption(_ word: String) -> Bool {
        guard word.hasPrefix("-"), let second = word.utf8.dropFirst().first else { return false }
        return !(48...57 ~= second) && second != UInt8(ascii: ".")
    }

    private mutating func take(argument word: String) throws(CommandError) {
        if hasCommand {
            invocation.arguments.append(word)
            return
        }
        hasCommand = true
        if let command = CommandName(rawValue: word), command != .shell {
            invocation.command = command
        } else {
            let unknown = Wording("Unknown command '\(word)'.", fr: "Commande inconnue « \(word) ».")
            var remedy = Phrase.didYouMean(word, among: CommandName.typedNames)
            if remedy.english.isEmpty {
                remedy = Wording(" 'ramure --help' lists them", fr: " « ramure --help » les énumère")
            }
            throw CommandError(.usage, unknown + remedy)
        }
    }

    private mutating func take(option word: String) throws(CommandError) {
        let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
        let typed = equals.map { String(word[..<$0]) } ?? word
        let inlineValue = equals.map { String(word[word.utf8.index(after: $0)...]) }
        let name = typed == "-h" ? .help : CommandOption.Name.allCases.first { $0.text == typed }
        // Before a question, `--from` may be a parameter of it, as long as 'ask' has no such option.
        guard let name, let option = CommandOption.named(name),
            !takesParameters || option.commands.contains(invocation.command)
        else {
            try take(parameter: typed, inlineValue)
            return
        }
        if invocation.has(name), !option.repeats {
            throw .usage("'\(name.text)' is given twice", fr: "« \(name.text) » est donné deux fois")
        }
        if option.valueName == nil, inlineValue != nil {
            throw .usage("'\(name.text)' takes no value", fr: "« \(name.text) » ne prend pas de valeur")
        }
        let value = option.valueName == nil ? "" : try value(inlineValue, of: option.synopsis)
        invocation.options[name, default: []].append(value)
    }

    /// What stands behind the equals sign, else the next word, unless it is an option itself.
    private mutating func value(_ inlineValue: String?, of synopsis: String) throws(CommandError) -> String {
        if let inlineValue { return inlineValue }
        guard let value = words.first, !CommandOption.Name.allCases.contains(where: { $0.text == value }) else {
            throw .usage("Missing value for '\(synopsis)'", fr: "Il manque une valeur à « \(synopsis) »")
        }
        words.removeFirst()
        return value
    }

    /// Questions have parameters of their own, whose names the library knows better.
    private mutating func take(parameter typed: String, _ inlineValue: String?) throws(CommandError) {
        let name = String(typed.dropFirst(2))
        guard typed.hasPrefix("--"), takesParameters, !name.isEmpty,
            name.utf8.allSatisfy({ ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 })
        else { throw unknownOption(typed) }
        if invocation.parameters[name] != nil {
            throw .usage("'\(typed)' is given twice", fr: "« \(typed) » est donné deux fois")
        }
        invocation.parameters[name] = try value(inlineValue, of: typed)
    }

    private var takesParameters: Bool { invocation.command == .ask || invocation.command == .map }

    private func unknownOption(_ typed: String) -> CommandError {
        let known = CommandOption.all.filter { !hasCommand || $0.commands.contains(invocation.command) }
        let unknown = Wording("Unknown option '\(typed)'.", fr: "Option inconnue « \(typed) ».")
        let bare = String(typed.drop { $0 == "-" })
        return CommandError(
            .usage, unknown + Phrase.didYouMean(bare, among: known.map(\.name.rawValue), prefix: "--"))
    }

    private func checkOptions() throws(CommandError) {
        let command = invocation.command
        for option in CommandOption.all
        where invocation.has(option.name) && !option.commands.contains(command) && !invocation.has(.help) {
            let name = command == .shell ? "ramure" : "ramure \(command.rawValue)"
            let takers = option.commands.map { $0 == .shell ? "ramure" : $0.rawValue }
            throw .usage(
                "'\(name)' takes no '\(option.name.text)'; it belongs to \(takers.joined(separator: ", "))",
                fr: "« \(name) » ne prend pas « \(option.name.text) », qui appartient à "
                    + takers.joined(separator: ", "))
        }
    }
}
