import Ramure

/// `ramure update TEXT | --update FILE | -`: changes the graph that the options name, and prints it.
enum UpdateCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let request = try RequestText(invocation, option: .update, in: context)
        let output = GraphOutput(format: try RDFFormat(for: invocation, else: .nquads))
        var options = try invocation.queryOptions()
        options.sourceName = request.sourceName
        options.load = Documents(context: context).read
        if let path = invocation[.store] {
            return try update(StoreOption(path, of: invocation, in: context), request.text, options, output)
        }
        var graph = try DataOptions.graph(for: invocation, in: context)
        try graph.update(request.text, options: options)
        try context.withOutput(invocation[.output]) { try output.write(graph, to: &$0) }
    }

    /// One transaction, which is on the disk when the command ends; what the store holds then is written where asked.
    private static func update(
        _ option: StoreOption, _ text: String, _ options: QueryOptions, _ output: GraphOutput
    ) throws {
        try option.checkData()
        Interruption.listen()
        // What is refused makes no store.
        if try option.isMissing {
            var graph = KnowledgeGraph()
            try graph.update(text, options: options)
        }
        let store = try option.open()
        defer { store.close() }
        try store.write(option.description()) { graph in try graph.update(text, options: options) }
        let invocation = option.invocation
        guard invocation.has(.output) || invocation.has(.format) else { return }
        try option.context.withOutput(invocation[.output]) { try output.write(store.graph, to: &$0) }
    }
}
