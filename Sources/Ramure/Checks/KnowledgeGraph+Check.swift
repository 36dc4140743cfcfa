internal import RDF
internal import SPARQLEngine
public import Shapes

extension KnowledgeGraph {
    /// Holds the graph against shapes, and looks for statements that contradict each other or lack a source.
    ///
    /// `shapes` are validated as the core of SHACL says, on what queries see as default graph. Beside them stand three
    /// rules that SHACL cannot say, since its shapes see one graph: every named graph is a `ram:Section` of a
    /// `ram:Document` or a `ram:EditorialGraph`; a property with `rdfs:subPropertyOf` comes with its super-property in
    /// the same graph; an editorial graph holds the properties that it `ram:admits`. A graph that declares none of
    /// these is asked for nothing.
    ///
    /// Throws ``ShapesError`` for an ill-formed shape, ``RamureError`` for a limit of `options` or a cancelled task.
    /// Cost: a batched look-up for each shape and property; some 10 ms for the shipped graph.
    public func check(shapes: KnowledgeGraph, options: QueryOptions = QueryOptions()) throws -> GraphCheck {
        do {
            var validator = try GraphValidator(
                shapes: shapes.snapshot, in: shapes.dataset.defaultGraph, data: dataset,
                options: options.evaluationOptions())
            let report = try validator.report()
            return GraphCheck(
                report: ValidationReport(report.results + StatementRules.results(in: snapshot)),
                disagreements: disagreements())
        } catch let error as EvaluationError {
            throw RamureError(error)
        }
    }

    /// The same with the shapes that travel with the library.
    public func check(options: QueryOptions = QueryOptions()) throws -> GraphCheck {
        try check(shapes: .shippedShapes, options: options)
    }

    /// Things of which graphs state different values of a property that the data declare `ram:singleValued`.
    ///
    /// Values of different precision agree (`2014` and `2014-11`), and so do titles that differ in typography alone.
    /// Cost: the statements of those properties.
    public func disagreements() -> [Disagreement] { Disagreement.all(in: snapshot) }
}
