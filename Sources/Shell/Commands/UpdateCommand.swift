import Ramure

/// `ramure update TEXT | --update FILE | -`: changes the graph that the options name, and prints it.
enum UpdateCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let request = try RequestText(invocation, option: .update, in: context)
        let output = GraphOutput(format: try RDFFormat(for: invocation, else: .nquads))
        var options = try invocation.queryOptions()
        options.sourceName = request.sourceName
        options.load = Documents(context: context).read
        var graph = try DataOptions.graph(for: invocation, in: context)
        try graph.update(request.text, options: options)
        try context.withOutput(invocation[.output]) { try output.write(graph, to: &$0) }
    }
}
