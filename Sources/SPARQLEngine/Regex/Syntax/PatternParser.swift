extension RegularExpression {
    /// Reads a pattern by the grammar of XSD 1.1 Part 2 §G.1, as XPath Functions and Operators 3.1 §5.6.1 extends it:
    /// `^`, `$`, reluctant quantifiers, `(?: )`, `\$` and flag `x`.
    ///
    /// ```
    /// regExp     ::= branch ( '|' branch )*
    /// branch     ::= ( atom ( quantifier '?'? )? )*
    /// quantifier ::= [?*+] | '{' n ( ',' m? )? '}'
    /// atom       ::= character | '.' | '^' | '$' | escape | class | '(' '?:'? regExp ')'
    /// ```
    /// Open groups are on a stack of the parser's own: nesting costs no stack of the thread.
    struct PatternParser {
        /// How deep groups and class subtractions may be nested.
        static let nestingLimit = 1_024

        let flags: Flags
        /// The pattern, under flag `x` without its white space.
        let scalars: [Unicode.Scalar]
        /// Where each of ``scalars`` stands in the pattern as given, and then where the pattern ends.
        private let offsets: [Int]
        var position = 0
        var tree = PatternTree()
        private var groups: [Group] = [Group(number: nil, start: 0)]

        /// A group whose `)` has not been read, or the pattern as a whole.
        private struct Group {
            /// The number of a capturing group.
            var number: Int?
            /// Where its `(` is.
            var start: Int
            /// The branches before the last `|`.
            var branches: [Int] = []
            /// The atoms since the last `|`, quantified.
            var pieces: [Int] = []
        }

        init(pattern: String, flags: Flags) {
            self.flags = flags
            let all = Array(pattern.unicodeScalars)
            if flags.ignoresWhitespace && !flags.isLiteral {
                let kept = Self.significantPlaces(of: all)
                scalars = kept.map { all[$0] }
                offsets = kept + [all.count]
            } else {
                scalars = all
                offsets = Array(0...all.count)
            }
        }

        /// The places that flag `x` leaves: all but white space outside class expressions.
        private static func significantPlaces(of scalars: [Unicode.Scalar]) -> [Int] {
            var places: [Int] = []
            var classDepth = 0
            var isEscaped = false
            for (place, scalar) in scalars.enumerated() {
                if classDepth == 0, isWhitespace(scalar) { continue }
                places.append(place)
                if isEscaped {
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else if scalar == "[" {
                    classDepth += 1
                } else if scalar == "]" {
                    classDepth = max(0, classDepth - 1)
                }
            }
            return places
        }

        private static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
            scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        }

        /// The character to be read, or nil at the end.
        var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

        /// The character `distance` after the one to be read, or nil beyond the end.
        func peek(_ distance: Int) -> Unicode.Scalar? {
            position + distance < scalars.count ? scalars[position + distance] : nil
        }

        /// An error at `place` of ``scalars``, or where the parser stands.
        func error(_ what: String, at place: Int? = nil) -> RegularExpressionError {
            error(.syntax(what), at: place)
        }

        func error(_ cause: RegularExpressionError.Cause, at place: Int? = nil) -> RegularExpressionError {
            RegularExpressionError(cause, at: offsets[min(place ?? position, offsets.count - 1)])
        }

        /// The set of one character, with its variants under flag `i`.
        func set(of scalar: Unicode.Scalar) -> ScalarSet {
            flags.ignoresCase ? CaseVariants.closed(ScalarSet(scalar)) : ScalarSet(scalar)
        }

        /// Reads the whole pattern.
        mutating func parse() throws(RegularExpressionError) -> PatternTree {
            if flags.isLiteral {
                let parts = scalars.map { tree.add(set(of: $0)) }
                tree.root = tree.addSequence(parts)
                return tree
            }
            while let scalar = current {
                switch scalar {
                case "(": try openGroup()
                case ")": try closeGroup()
                case "|":
                    position += 1
                    endBranch()
                default: try readPiece(scalar)
                }
            }
            if groups.count > 1, let open = groups.last { throw error("this '(' is not closed", at: open.start) }
            endBranch()
            tree.root = tree.addChoice(groups[0].branches)
            return tree
        }

        private mutating func endBranch() {
            let last = groups.count - 1
            groups[last].branches.append(tree.addSequence(groups[last].pieces))
            groups[last].pieces = []
        }

        private mutating func openGroup() throws(RegularExpressionError) {
            if groups.count > Self.nestingLimit { throw error(.tooDeep) }
            let start = position
            position += 1
            if current == "?" {
                guard peek(1) == ":" else { throw error("expected ':' after '(?'", at: position + 1) }
                position += 2
                groups.append(Group(number: nil, start: start))
            } else {
                tree.groupCount += 1
                groups.append(Group(number: tree.groupCount, start: start))
            }
        }

        private mutating func closeGroup() throws(RegularExpressionError) {
            guard groups.count > 1 else { throw error("this ')' closes nothing") }
            endBranch()
            let group = groups.removeLast()
            position += 1
            var node = tree.addChoice(group.branches)
            if let number = group.number {
                node = tree.add(.capture(node, group: number), isNullable: tree.isNullable[node])
            }
            try quantify(node)
        }

        /// Reads an atom other than a group, and its quantifier.
        private mutating func readPiece(_ scalar: Unicode.Scalar) throws(RegularExpressionError) {
            let node: Int
            switch scalar {
            case "^": node = tree.add(.start, isNullable: true)
            case "$": node = tree.add(.end, isNullable: true)
            case ".": node = tree.add(flags.dotMatchesAll ? .all : Self.notLineEnd)
            case "[":
                node = tree.add(try readClass())
                try quantify(node)
                return
            case "\\":
                node = tree.add(try readEscape())
                try quantify(node)
                return
            case "*", "+", "?", "{": throw error("nothing before '\(scalar)' to repeat")
            case "]", "}": throw error("unexpected '\(scalar)'; write '\\\(scalar)' for the character itself")
            default: node = tree.add(set(of: scalar))
            }
            position += 1
            try quantify(node)
        }

        private static let notLineEnd = ScalarSet([0x0A...0x0A, 0x0D...0x0D]).inverted

        /// Reads the quantifier that may follow `node`, and adds the result to the open branch.
        private mutating func quantify(_ node: Int) throws(RegularExpressionError) {
            var bounds: (minimum: Int, maximum: Int?)?
            switch current {
            case "?": bounds = (0, 1)
            case "*": bounds = (0, nil)
            case "+": bounds = (1, nil)
            case "{": bounds = try readBounds()
            default: break
            }
            var piece = node
            if let bounds {
                position += 1
                let isGreedy = current != "?"
                if !isGreedy { position += 1 }
                piece = tree.addRepetition(
                    of: node, minimum: bounds.minimum, maximum: bounds.maximum, isGreedy: isGreedy)
                if let scalar = current, scalar == "?" || scalar == "*" || scalar == "+" || scalar == "{" {
                    throw error("'\(scalar)' repeats a repetition; put it into a group")
                }
            }
            groups[groups.count - 1].pieces.append(piece)
        }

        /// Reads `{n}`, `{n,}` or `{n,m}` up to its `}`.
        private mutating func readBounds() throws(RegularExpressionError) -> (minimum: Int, maximum: Int?) {
            let start = position
            position += 1
            let minimum = try readNumber()
            var maximum: Int? = minimum
            if current == "," {
                position += 1
                maximum = current == "}" ? nil : try readNumber()
            }
            guard current == "}" else { throw error("expected '}' after the bounds of a repetition") }
            if let maximum, maximum < minimum {
                throw error("the repetition wants at least \(minimum) and at most \(maximum)", at: start)
            }
            return (minimum, maximum)
        }

        private mutating func readNumber() throws(RegularExpressionError) -> Int {
            let start = position
            var number = 0
            while let digit = current, ("0"..."9").contains(digit) {
                // A repetition of that many instructions or more is refused in any case.
                guard number <= ProgramBuilder.sizeLimit else { throw error(.tooLarge, at: start) }
                number = number * 10 + Int(digit.value - 0x30)
                position += 1
            }
            if position == start { throw error("expected a number in the bounds of a repetition") }
            return number
        }
    }
}
