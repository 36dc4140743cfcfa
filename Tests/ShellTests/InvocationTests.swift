import Ramure
import Shell
import Testing

@Suite struct InvocationTests {
    private func error(_ words: [String]) -> CommandError? {
        do {
            _ = try Invocation(words)
            return nil
        } catch {
            return error
        }
    }

    @Test("Nothing at all is the shell")
    func nothing() throws {
        #expect(try Invocation([]) == Invocation())
    }

    @Test("Options may stand before the command, between arguments, and with an equals sign")
    func places() throws {
        let invocation = try Invocation(["--graph", "a", "query", "--format=csv", "ASK {}", "--graph=b"])
        #expect(invocation.command == .query)
        #expect(invocation.arguments == ["ASK {}"])
        #expect(invocation.values(of: .graph) == ["a", "b"])
        #expect(invocation[.format] == "csv")
    }

    @Test("A hyphen and negative numbers are arguments, and so is all after two hyphens")
    func arguments() throws {
        #expect(try Invocation(["query", "-"]).arguments == ["-"])
        #expect(try Invocation(["ask", "q", "-5", "-.5"]).arguments == ["q", "-5", "-.5"])
        #expect(try Invocation(["ask", "--", "--print"]).arguments == ["--print"])
    }

    @Test("Unknown options of a question are its parameters, names of other commands' options included")
    func parameters() throws {
        let invocation = try Invocation(["ask", "works", "--from", "2015", "--axis=A&T", "--sources"])
        #expect(invocation.parameters == ["from": "2015", "axis": "A&T"])
        #expect(invocation.has(.sources))
    }

    @Test("A question cannot have a parameter that is called as an option of 'ask' or 'map'")
    func reserved() {
        for option in CommandOption.all where option.commands.contains(.ask) || option.commands.contains(.map) {
            let name = option.name.rawValue
            guard name.utf8.allSatisfy({ $0 != UInt8(ascii: "-") }) else { continue }
            #expect(QuestionParameter.reservedNames.contains(name), "--\(name) is not reserved")
        }
        #expect(QuestionParameter.reservedNames.contains("store"))
    }

    @Test(
        "What cannot be meant is a usage error that says what was probably meant",
        arguments: [
            (["qurey"], "Unknown command 'qurey'. Did you mean 'query'?"),
            (["zzzzzz"], "Unknown command 'zzzzzz'. 'ramure --help' lists them"),
            (["query", "--fromat", "csv"], "Unknown option '--fromat'. Did you mean '--format'?"),
            (["query", "--format"], "Missing value for '--format FORMAT'"),
            (["query", "--data", "--explain"], "Missing value for '--data FILE'"),
            (["query", "--format", "csv", "--format", "tsv"], "'--format' is given twice"),
            (["query", "--explain=yes"], "'--explain' takes no value"),
            (
                ["convert", "--timeout", "3"],
                "'ramure convert' takes no '--timeout'; it belongs to ramure, ask, query, update, map, check, path"
            ),
            (
                ["query", "--author", "x"],
                "'ramure query' takes no '--author'; it belongs to ramure, update, convert, undo"
            ),
        ])
    func usage(words: [String], message: String) {
        let error = error(words)
        #expect(error?.exitCode == .usage)
        #expect(error?.wording?.english == message)
        #expect(error?.wording?.french != message)
    }
}
